//! English words of anger, urgency, law and danger, and what only looks like them. The notation is that of `lexicon.rs`.

use super::lexicon::{Lists, Spelling};

pub(super) const ENGLISH: Lists = Lists {
    spelling: Spelling::Spaced,
    harmless: "
        mad (about|for|hatter|max|men|good|skills|props)
        (crazy|crazily|madly|insanely) (in love|good|cute|comfy|comfortable)
        annoying (little )?(brother|sister|cat|dog|kid|neighbou?r)
        upset (stomach|tummy)
        let down (my|the) hair
        urgent care
        emergency (contact|number|exit|kit|fund|bag|blanket|light|lights|services number)
        no (rush|hurry|urgency|emergency|need to rush|need to hurry|need to be urgent)
        (not|nothing|never|hardly|isnt) (too |that |very |super |really |so |particularly |terribly )?urgent
        rush hour
        gold rush
        quick question
        fire (sale|place|pit|engine|truck|red|resistant|retardant|proof|safety|safe|alarm|starter)
        (can|could) not wait to
        can not wait (for|till|until) (my|the|it|them|this|christmas|summer|you)
        angry birds?
        fast and (the )?furious
        liar liar
        rip off of
        sorry (to be|for being|if i am|i am|that i am) (so |such |very |really |being )?(annoying|frustrating|upset)
        (disappointed|upset) (that )?(it|they|this|these) (is|are|was|were) (already )?(sold out|gone|out of stock)
        (atm|machine|dryer|washer) (has |had )?swallowed
        swallowed (by|my card|the card|mine|card)
        gift for (a|my|our|the) (lawyer|attorney|solicitor|_ lawyer)
        (i am|is|am|works? as|work as|being|who is|want to be|wants to be) (a|an) (lawyer|attorney|solicitor|injury lawyer)
        my (wife|husband|son|daughter|friend|dad|mum|mom|sister|brother|partner) is (a|an|the) _
        (food|tennis|basketball|badminton|squash) court
        court shoes?
        sue (ellen|ann|anne|me)
        (to|for|with|from) sue
        smoke (detector|alarm|grey|gray|free|colou?r|white|coloured|colored|blue|green|black)
        smoked (salmon|glass|oak|paprika|cheese)
        (no|non) smoking
        choking hazard
        (can|could|does|do|will|would|may|might|could) (it|this|they|these|that|the _|the _ _|your _) (cause|trigger|give) _ ?(allergic|rash|hives)?
        to die for
        dying to
        suicide squad
        drop dead gorgeous
        burnt? (orange|sienna|umber|in)
        burning (question|desire|man)
        blew up on (tiktok|instagram|social)
        bath ?bomb
        killer (deal|heels|price|look)
        explod(e|ed|ing) kittens
        explosion of (colou?r|flavou?r|joy)
        (heart|price|prices|deal|deals|look|looks|outfit|style) (is|are) on fire
        hurt (my|the) (wallet|feelings)
        bloody mary
        damn (good|cute|fine|nice|comfy|comfortable)
        damn it looks good
        shit ?(load|tons?) of
        beehives
        fuming nitric
        (not|never) (cause|trigger) (an |any )?allergic reactions?
        (prevent|avoid|against|reduce|reduces|without|protect from|risk of) (injury|injuries|injured|burns|fire|smoke|hives|choking|rash|an allergic reaction|allergic reactions?)
    ",
    swearing: "
        f+u+c+k+(s|ed|er|ers|in|ing|off|this|you)?
        (mother|mutha)f[^<>]+
        f[*@^]+(c?k)?(ed|er|ing|in)?
        fu[*@]+(ed|er|ing|in)?
        f[*@]ck(ed|er|ing|in)?
        (fck|fcking|fkn|fking|fuk|fuking|fuckin|effing|phuck)
        (bull|horse|dog)? ?shit(ty|s|e|show)?
        sh[*@1]t(ty|s)?
        s[*@]+t
        bulls[*@]+t
        bollocks
        bullcrap
        (piece|load|bunch|pile|full) of (crap|garbage|junk)
        (crap|crappy) (service|company|quality|shop|store|website|support|delivery|thing|product)
        (god damn|goddamn|goddammit|dammit|damnit)
        (this|your|the|that|stupid|fix|my|give me my) (god )?damn _
        damn (company|thing|website|app|bot|shop|store|people|you|liars|idiots)
        (ass|arse) ?holes?
        a[*@]+(hole|holes)
        (bastard|bastards|bitch|bitches|dickheads?|dicks|wankers?|twats?|morons?|idiots?|pricks?|cunts?)
        piss off
        (screw|sod) (you|off|this)
        go to hell
        bloody (hell|joke|ridiculous|awful|terrible|useless|disgrace|rubbish|late|company|thing)
        (wtf|ffs|stfu|gtfo|omfg)
        what the (hell|heck|fuck|f)
        for (fucks?|gods?|christs?|petes?) sake
        sucks
    ",
    annoyed: "
        angry
        angered
        (i am|am|are|was|getting|get|got|makes? me|making me|made me|so|really|very|pretty|bit) mad
        mad at (you|your|this|the|solbat)
        annoyed
        (is|are|was|how|this|it|getting|very|so|really) annoying
        (irritated|irritating|frustrated|frustrating|frustration)
        (unacceptable|inexcusable|ridiculous|absurd|pathetic|laughable|shambolic|atrocious)
        (disappointed|disappointing|disappointment|dissatisfied|unsatisfied)
        not (at all |very |too |really |exactly |particularly )?(happy|satisfied|pleased|amused|impressed|good enough|acceptable)
        (unhappy|displeased)
        upset
        fed up
        (sick|tired|sick and tired) of (this|waiting|your|you|being|the|asking|these|it)
        (had|have had) (enough|it) (of|with)
        (are )?you (are )?(kidding|joking) me
        (is|was) this (some kind of |some sort of )?a joke
        (what|such) a (joke|shambles|disgrace|mess|nightmare|rip off|waste)
        joke of a _
        (you|you guys|you people|they) (are|keep) (a joke|a disgrace|ignoring|fobbing|lying|messing|useless|hopeless|incompetent|giving me the)
        (stop|quit) (ignoring|lying|wasting|fobbing|messing|playing games)
        do not (ignore|lie to|fob) me
        (total|complete|utter|absolute|absolutely|totally|completely|so|bloody) (useless|rubbish|incompetent|garbage|trash|crap)
        (terrible|horrible|awful|dreadful|appalling|lousy|poor|rubbish|shoddy|shocking|bad) (customer )?(service|support|company|experience|shop|communication|treatment|attitude|quality control)
        (service|support|company|experience|communication) (is|was|has been) (so |really |very |just |absolutely |truly |beyond )?(terrible|horrible|awful|dreadful|appalling|lousy|poor|rubbish|shocking|a joke|bad|useless|the worst)
        (rip|ripped|ripping) (off|me off|us off|people off)
        waste of (my |our )?(time|money)
        (wasting|wasted) my time
        never (buy|buying|order|ordering|shop|shopping|use|using|again|coming|come|purchase|purchasing) (again|from|here|with|at|your|back|anything|will i)
        never again will
        (this is|for) the (second|third|fourth|fifth|sixth|hundredth|umpteenth|2nd|3rd|4th|5th|10th|100th) time
        how many (more )?times (must|should|do) (i|we) (have to|need to|ask|say|tell|write|repeat|call|explain)
        how many times (have|did) (i|we) (asked|told|said|called|written|explained|complained)
        (how|why) (hard|difficult) (is it|can it be|could it be)
        (no ?one|nobody) (is )?(cares?|helps?|helping|bothers?|bothered|gives a)
        (been|was) (ignored|lied to|mistreated|fobbed off|passed around|sent in circles|scammed|cheated|conned)
        (rude|disrespectful) (staff|agent|employee|person|to me|reply|and|assistant|service|people)
        (staff|agent|employee|assistant|driver|courier|person) (was|is|were|has been) (so |very |really |extremely )?(rude|disrespectful|insulting|abusive)
        shame on you
        (is|are|was|a|an|absolute|complete|total) (an? |absolute |complete |total |utter )?disgrace
        (this|that|it) is (such |total |complete |some )?bs
        done with (you|you people|you guys|this company|this shop|this store|solbat)
        no way to treat (a |your |paying )?(customers?|people)
        (want|demand) (an explanation|answers|compensation)
        i demand _
        ggrr+
        gr+r
        u+gh+
        argh+
        smh
    ",
    furious: "
        (furious|livid|outraged|outrageous|enraged|irate|seething|infuriated|infuriating|fuming|disgusted|disgusting|disgraceful|shameful|despicable|appalled)
        pissed( off)?
        the (very )?worst (company|service|shop|store|experience|customer|support|website|place|ever|delivery|thing|seller)
        worst _ ?(company|service|shop|store|experience|support|seller|purchase|delivery)? ?ever
        worst (company|service|shop|store|experience|customer service|seller)
        (scammers?|con artists?|thieves|crooks|liars?|fraudsters|robbers)
        (stole|stealing|steal|robbed|robbing|taken|scammed|scamming|conned|cheated) (my money|me|us|people|customers|from me)
        this is (a |an )?(scam|fraud|theft|robbery|daylight robbery)
        you (scammed|lied|cheated|robbed|conned) _
        never been (so|this|more) (angry|mad|disappointed|annoyed|frustrated|upset|insulted|disgusted)
        (hate|despise) (you|this|your|solbat) (company|shop|store|service|people|all|guys|so much|bot)
        boiling with rage
        (my )?blood is boiling
    ",
    urgency: "
        (urgent|urgently|urgency|super urgent)
        (asap|a s a p|as soon as possible|asap please)
        (is|have|got|in|real|this is|it is|an|family|medical) emergency
        (in|am in) (a |such a )?(rush|hurry|bit of a rush|bit of a hurry|big hurry)
        (please )?hurry( up)?
        (help|call|contact|reply|respond|answer|fix|refund|resolve|send|cancel|stop) (me |this |us |it |my |them |to me |that |order |the |payment )*(immediately|at once|right now|right away|straight away|now please|quickly please)
        (need|want|needed|require) (_ )?(_ )?(_ )?(_ )?(right now|right away|straight away|immediately|at once|this minute|this instant)
        (running|run) out of time
        (have|got) no time (to|left|for)
        (can|could) not wait (any|much) (longer|more)
        (can|could) not wait anymore
        time (sensitive|critical)
        (need|needed|must have|have to have) (it|this|them|these|the _|my _|my _ _|the _ _|to be here|to arrive) (by|before|for) (today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|the weekend|noon|this _)
        (wedding|flight|funeral|party|interview|birthday|trip|event|holiday|plane|train) is (today|tonight|tomorrow|this (morning|afternoon|evening|weekend)|in (an|one|two|a few|2|3) _)
        (fly|leave|leaving|flying|travel|travelling) (out )?(today|tonight|tomorrow morning)
        (please be|be) quick
        quick please
        need (this|it) (sorted|fixed|done|resolved|solved|shipped|sent) (today|now|tonight|quickly|fast)
        desperate(ly)? (need|needs|needed|for|to)
        last minute emergency
        every minute counts
        running late for
    ",
    legal: "
        (contact|call|calling|contacting|hire|hiring|hired|get|getting|see|seeing|speak to|speaking to|speaking with|spoken to|talk to|talking to|talked to|consult|consulting|hear from|hearing from|involve|involving|instruct|instructing|go to|going to|through|with|forward this to|forwarding this to|have|got) (my|our|a|an|the) (lawyer|attorney|solicitor|legal team|lawyers|attorneys|solicitors)
        my (lawyers?|attorney|solicitors?)
        (lawyer|lawyered|lawyering) up
        (sue|suing) (you|them|your|the|this|solbat|if|for|over)
        (will|i will|shall|gonna|might|going to|want to|have to|need to|forced to|ready to|threatening to|about to) sue
        (be|am) suing
        law ?suits?
        small claims( court)?
        (see you|meet|take you|take this|take it|taking you|taking this|taking it|going|go) (in|to) court
        court (action|case|proceedings|order)
        legal (action|actions|steps|proceedings|advice|measures|consequences|threat|recourse)
        legally (responsible|obliged|obligated|required|liable|entitled)
        charge ?backs?
        (dispute|disputing|reverse|reversing) (the|this|that|my) (charge|payment|transaction) (with|through|at) (my|the) (bank|card)
        consumer (protection|rights|affairs|council|agency|association|ombudsman|law|advice|court|forum)
        trading standards
        better business bureau
        (the )?(bbb|ombudsman|ftc|attorney general|fair trade commission)
        (report|reporting|reported) (you|this|your _|the company|this shop|them|it|solbat) to (the )?(police|authorities|consumer|trading|bbb|press|bank|ombudsman|media|regulator|government|_ police|better)
        (call|calling|contact|contacting|going to|go to|involve|involving) the (police|authorities|press|media|newspapers?|regulator)
        (press|file) charges
        breach of contract
        (my|know my|under my|against my) (statutory|legal|consumer) rights
        sale of goods act
        consumer rights act
    ",
    safety: "
        (got|gets|was|is|am|are|were|been|badly|seriously|nearly|almost|severely|i|he|she|getting) (injured|electrocuted|scalded|choking|poisoned|hospitali[sz]ed)
        (got|was|badly|seriously|nearly|almost|child|kid|son|daughter|baby|toddler|dog|cat|he|she) (got |was |is )?hurt (by|from|when|because|using|on|badly|himself|herself|with)
        (i |he |she )?(hurt|injured|burned|burnt|cut) (myself|himself|herself) (on|with|using|when|while|because|by|from)
        (cause|caused|causing) (an |me |me an |him |her |serious )?(injury|injuries|burns|a burn|a fire|bleeding)
        injured (my|me|her|him|his|by)
        (burned|burnt|cut|sliced|scalded|burning) (my|his|her|our|me|the baby) _ ?(hand|hands|finger|fingers|foot|feet|lip|lips|arm|leg|face|mouth|skin|tongue|throat|eyes?|open|badly)?
        (second|third|2nd|3rd) degree burns?
        (caught|catching|catches|catch) (on )?fire
        set (itself |my _ |the _ )?(on )?fire
        (battery|charger|device|house|kitchen|pot|pan|oven|lamp|cable|plug|box|room|bag|it|heater) (is|was|just went|went|were) (up in flames|on fire|in flames)
        (burst|bursting) into flames
        (went )?up in flames
        there (is|was) (a )?(fire|smoke|sparks)
        started (a )?(fire|smoking|sparking|burning|to smoke|to burn)
        (battery|charger|cable|plug|pan|pot|lamp|device|socket|heater) (is|was|keeps|starts) (smoking|sparking|burning|melting)
        smoke (is |was |started |keeps )?(coming|came|pouring|everywhere|out)
        (smells?|smelled|smelling|smelt) (of|like) (burning|smoke|gas|something burning)
        (burning|burnt|gas) smell
        smell of (burning|gas|smoke)
        explo(ded|des|ding|de|sion)
        (battery|charger|pot|it|lamp|bottle|glass|device|phone|jar) blew up
        shattered in (my|his|her) _
        chok(ed|ing) on
        (is|was|baby|child|son|daughter|toddler|dog|started|almost) chok(ed|ing)
        (swallowed|ingested)
        (an |severe |bad |had |having |serious )*allergic reactions?
        (got|get|getting|gave me|broke out in|have|has|with|came out in) (hives|blisters|a rash|a bad rash|a terrible rash|an itchy rash|welts)
        anaphyla(xis|ctic|ctic shock)
        (can|could) not breathe?
        (trouble|difficulty|struggling to|hard to) breath(e|ing)
        (rushed|taken|went|sent|ended up|going|landed) (to|in|at) (the )?(hospital|er|emergency room|a e|a and e|icu)
        (in|to) the (emergency room|er)
        (called|call|calling|need) (an |the )?ambulance
        (passed out|unconscious|fainted|collapsed)
        (i am|finger|hand|foot|baby|child|son|daughter|he is|she is|he was|she was|lip|am|started) bleeding
        bleeding (heavily|badly|a lot|everywhere|profusely)
        electric(al)? shock
        (got|gets|gave me|get|gives me) (a |an )?(bad |huge |electric )?shock (from|when)
        (gas leak|carbon monoxide)
        broken glass in
        (glass|metal|needle|nail) in (my|his|her|the) (food|mouth|foot|hand|finger)
        (food )?poisoning
        (dangerous|unsafe|safety hazard|fire hazard|health hazard) (product|item|for (my|kids|children)|and should|_ recall|to (use|my))
        (nearly|almost) (killed|died|suffocated|strangled|drowned)
    ",
    self_harm: "
        (kill|killing) (my ?self|myself)
        (end|ending|take|taking) my (own )?life
        (suicide|suicidal)
        (want|wanna|want to|wish to|going to|gonna|ready to|rather) die
        wish i (was|were) dead
        (want|going|need|might|thinking about|thinking of|feel like|about|urge|gonna|wanna) (to )?(hurt|harm|cut|hurting|harming|cutting) myself
        (hurting|harming) myself
        self harm(ing)?
        do not (want|wanna) (to )?(live|be alive|exist|be here anymore|live anymore)
        no (reason|point) (to live|in living|living)
        (better|be better) off dead
        end it all
        can not go on (living|anymore|any more|like this)
        kms
    ",
    praise: "
        (love|loving|loved|amazing|awesome|great|gorgeous|beautiful|perfect|thank|thanks|thx|good|nice|cute|best|cool|comfy|excellent|fantastic|brilliant|impressed|wow|haha|lol)
    ",
    stronger: "so|really|very|extremely|absolutely|totally|completely|utterly|fucking|bloody|incredibly|beyond|super|truly|deeply|insanely|damn|seriously|freaking",
    denied_before: "<(?:not|never|no|nothing|without|neither|nor|hardly|dont|isnt|wasnt|arent)>(?:<(?:at|all|even|really|that|so|very|too|particularly|exactly|be|being|get|getting|feel|feeling|a|an|any|in|to|sound|am|is|yet|terribly|super|saying|mean|meaning|trying|want|wanting|going|need|threaten|threatening|actually|necessarily|anything|the|being|trying)>)*",
    denied_behind: "<(?:free)>",
    affirmed_behind: "<impossible>",
};
