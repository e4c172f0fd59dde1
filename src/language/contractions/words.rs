//! English contractions without their apostrophe, and text-speak, `written=meant`; `_` is a space.
//!
//! What is also a word of its own stays out: were, ill, its; bc as in BC카드.

/// As a whole word.
pub(super) const WORDS: &str = "\
    'cause=because 2day=today 2moro=tomorrow 2morrow=tomorrow 2nite=tonight 4got=forgot abt=about acc=account \
    accnt=account accs=accounts acct=account accts=accounts addr=address addy=address ain't=is_not aint=is_not \
    altho=although amt=amount any1=anyone arent=are_not asap=as_soon_as_possible b4=before bcoz=because bcs=because \
    bcuz=because bcz=because bday=birthday becoz=because becuz=because bt=but btw=by_the_way can't=can_not cannot=can_not \
    cant=can_not cnt=can_not couldnt=could_not couldve=could_have coz=because cud=could cudnt=could_not cus=because \
    cust=customer custcare=customer_care cuz=because delv=delivery dept=department didint=did_not didnt=did_not \
    dint=did_not dis=this dlvry=delivery dnt=do_not doesnt=does_not dont=do_not dosen't=does_not dosent=does_not \
    dosnt=does_not dunno=do_not_know evn=even frm=from frnd=friend fyi=for_your_information gimme=give_me gonna=going_to \
    gotta=got_to gr8=great gud=good hadnt=had_not hasnt=has_not hav=have havent=have_not havn't=have_not havnt=have_not \
    heres=here_is hes=he_is hlp=help hows=how_is hrs=hours hv=have hvnt=have_not hw=how idc=i_do_not_care \
    idk=i_do_not_know im=i_am imma=i_am_going_to isnt=is_not ive=i_have jst=just kinda=kind_of kno=know knw=know l8r=later \
    lemme=let_me let's=let_us lil=little lmk=let_me_know luv=love mins=minutes mnth=month mnths=months mob=mobile \
    msg=message msgs=messages mustnt=must_not n=and nt=not nvm=never_mind nxt=next ofc=of_course ordr=order ordrd=ordered \
    outta=out_of passwd=password ph=phone pic=picture pics=pictures pkg=package pkgs=packages pleez=please pls=please \
    plss=please plx=please plz=please plzz=please plzzz=please pmnt=payment pmt=payment ppl=people prev=previous \
    prob=problem probs=problems pswd=password pwd=password pymt=payment qn=question qty=quantity ques=question r=are \
    rcv=receive rcvd=received recd=received recvd=received reg=regarding regd=registered rlly=really rly=really \
    rn=right_now shan't=shall_not shes=she_is shouldnt=should_not shouldve=should_have shud=should shudnt=should_not \
    smth=something some1=someone sry=sorry stil=still sum1=someone tel=telephone thankyou=thank_you thanx=thanks \
    thats=that_is theres=there_is theyre=they_are theyve=they_have thks=thanks thnx=thanks tho=though thru=through \
    ths=this tht=that thx=thanks tks=thanks tmr=tomorrow tmrw=tomorrow tmw=tomorrow tnx=thanks tq=thank_you \
    txn=transaction txt=text ty=thank_you tysm=thank_you_so_much u=you ur=your ure=you_are urgnt=urgent urs=yours w8=wait \
    wana=want_to wanna=want_to wasnt=was_not wat=what wats=what_is wen=when werent=were_not whats=what_is whens=when_is \
    wher=where wheres=where_is whn=when whos=who_is whr=where wht=what whts=what_is whys=why_is wid=with wk=week wks=weeks \
    wnt=want won't=will_not wont=will_not wouldnt=would_not wouldve=would_have wrng=wrong wru=where_are_you wts=what_is \
    wud=would wudnt=would_not wut=what xmas=christmas y=why y'all=you_all yall=you_all yday=yesterday yest=yesterday \
    youll=you_will youre=you_are youve=you_have yr=year yrs=years";
