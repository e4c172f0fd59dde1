//! What somebody says about a message they left: that it is settled, how it stands, that the address is wrong, that they leave none.

use crate::language::{ShortAnswer, normalise, short_answer, without_filler};

/// What is said about a message left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It is no longer needed.
    Settled,
    /// How far is it?
    AsksHowItStands,
    /// The address or number that was left is wrong.
    ContactWrong,
    /// Meant as an address or number, and is none.
    ContactUnclear,
    /// None is left.
    Declined,
}

/// Whole messages without their spaces; `|` stands between them.
const SETTLED: &str = "해결됐어요|해결되었어요|해결했어요|해결됐습니다|해결되었습니다|해결했습니다|이제해결됐어요|이미해결됐어요|문제해결됐어요|문제가해결됐어요|\
    잘해결됐어요|알아서해결했어요|혼자해결했어요|답변안하셔도돼요|답변안주셔도돼요|답변안주셔도됩니다|답안주셔도돼요|답변필요없어요|답변은필요없어요|이제필요없어요|\
    문의취소할게요|문의취소해주세요|문의취소요|문의취소합니다|문의를취소할게요|상담취소할게요|상담취소해주세요|더기다리지않을게요|이제괜찮아요|이제됐어요|찾았어요해결됐어요|\
    itissolved|solved|itissolvednow|solvedit|isolvedit|ihavesolvedit|itisresolved|resolved|itisfixed|itissettled|settled|itissortednow|itissorted|sorted|problemsolved|\
    noneedtoanswer|noneedtoreply|noneedtogetbacktome|youdonotneedtoanswer|youdonotneedtoreply|idonotneeditanymore|idonotneedananswer|nolongerneeded|itisnolongerneeded|\
    cancelmyrequest|cancelmyquestion|pleasecancelmyrequest|withdrawmyrequest|ifoundtheanswer|iworkeditout|igotitsorted";

/// Likewise.
const DECLINED: &str = "안남길래요|안남길게요|안남기고싶어요|남기지않을게요|남기기싫어요|연락처는안남길래요|연락처안남길래요|연락처는남기지않을게요|연락처는없어요|연락처없어요|알려주기싫어요|\
    알려드리기싫어요|안알려줄래요|안알려드릴래요|말하기싫어요|그냥기다릴게요|그냥기다릴래요|여기서기다릴게요|여기서기다릴래요|연락처없이기다릴게요|개인정보라서싫어요|안적을래요|안적을게요|\
    iwouldrathernot|iwouldrathernotsay|idonotwantto|idonotwanttoleaveone|idonotwanttoleavemyemail|idonotwanttoleavemynumber|iwillwaithere|iwilljustwait|iwillwait|nocontact|\
    iprefernotto|iprefernottosay|withoutcontact|iwillcheckhere|iwillcheckherelater|skip|skipit|skipthis";

/// A message that has one of the first and one of the second.
const CONTACT_WORDS: &str =
    "메일|이메일|주소|번호|연락처|전화|핸드폰|휴대폰|mail|e-mail|email|address|number|phone|contact";
const WRONG_WORDS: &str = "잘못|틀렸|틀린|틀려|오타|바꿔|바꿀|고쳐|고칠|수정|변경|다른 걸로|다른걸로|wrong|typo|mistake|mistyped|change|correct|not my|another one|misspelt|misspelled";

/// Likewise: the message left, and how it stands.
const LEFT_WORDS: &str = "문의|답변|답장|상담원|상담사|연락|남긴|남겼|my message|my question|my request|i left|answer|reply|hear back|hear from|get back to me|an agent|a person|somebody|someone|colleague";
const STANDS_WORDS: &str = "언제|아직|어떻게 됐|어떻게됐|어떻게 되|됐나요|되나요|됐어요?|확인했|확인하셨|봤나요|보셨|오나요|안 와|안와|몇 시|when|any news|any update|status|still waiting|how long|did you get|have you|did anyone|has anyone";

/// From so many digits on, a text that holds no phone number was probably meant as one.
const MEANT_AS_NUMBER: usize = 5;

/// What a text says about the message that was left; none when it is about something else. `declining` are the words of the button
/// that leaves no contact.
pub(super) fn meaning<'w>(
    text: &str,
    contact_known: bool,
    mut declining: impl Iterator<Item = &'w str>,
) -> Option<Meaning> {
    let normalised = normalise(text);
    let joined = |text: &str| text.chars().filter(|character| character.is_alphanumeric()).collect::<String>();
    let (whole, kernel) = (joined(&normalised), joined(without_filler(&normalised)));
    let among = |words: &str| words.split('|').any(|word| word == whole || word == kernel);
    let has = |words: &str| words.split('|').any(|word| normalised.contains(word));
    let no = || short_answer(text) == Some(ShortAnswer::No);
    if among(SETTLED) {
        Some(Meaning::Settled)
    } else if !contact_known && (among(DECLINED) || no() || declining.any(|words| words == text)) {
        Some(Meaning::Declined)
    } else if !contact_known && meant_as_contact(text) {
        Some(Meaning::ContactUnclear)
    } else if contact_known && has(CONTACT_WORDS) && has(WRONG_WORDS) {
        Some(Meaning::ContactWrong)
    } else if has(LEFT_WORDS) && has(STANDS_WORDS) {
        Some(Meaning::AsksHowItStands)
    } else {
        None
    }
}

fn meant_as_contact(text: &str) -> bool {
    let bare = text.trim();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let all_digits = bare.chars().all(|sign| sign.is_ascii_digit() || " -.()+".contains(sign));
    bare.contains('@') || (all_digits && digits >= MEANT_AS_NUMBER)
}

#[cfg(test)]
mod tests {
    use super::Meaning::{AsksHowItStands, ContactUnclear, ContactWrong, Declined, Settled};
    use super::*;

    #[test]
    fn what_is_said_about_a_message_left_is_told_from_what_is_added_to_it() {
        // Text · whether a contact is known · what is meant.
        let rows = [
            ("해결됐어요!", true, Some(Settled)),
            ("이제 괜찮아요", false, Some(Settled)),
            ("문의 취소할게요", true, Some(Settled)),
            ("It's solved, thanks", true, Some(Settled)),
            ("it's solved", true, Some(Settled)),
            ("no longer needed", false, Some(Settled)),
            ("안 남길래요", false, Some(Declined)),
            ("아니요", false, Some(Declined)),
            ("그냥 기다릴게요", false, Some(Declined)),
            ("I'd rather not", false, Some(Declined)),
            ("no thanks", false, Some(Declined)),
            ("연락처는 남기지 않을게요", false, Some(Declined)),
            ("아니요", true, None),
            ("메일 주소 잘못 적었어요", true, Some(ContactWrong)),
            ("전화번호 바꿀게요", true, Some(ContactWrong)),
            ("I got my email address wrong", true, Some(ContactWrong)),
            ("there's a typo in my number", true, Some(ContactWrong)),
            ("jiu@example", false, Some(ContactUnclear)),
            ("010-1234", false, Some(ContactUnclear)),
            ("답변 언제 오나요?", true, Some(AsksHowItStands)),
            ("어제 남긴 문의 어떻게 됐어요?", true, Some(AsksHowItStands)),
            ("any news on my message?", true, Some(AsksHowItStands)),
            ("when will somebody get back to me?", false, Some(AsksHowItStands)),
            ("박스가 찢어져 있었어요", false, None),
            ("the box was torn", true, None),
            ("파란색으로요", true, None),
        ];
        for (text, known, expected) in rows {
            let declining = ["연락처는 남기지 않을게요"].into_iter();
            assert_eq!(meaning(text, known, declining), expected, "{text}");
        }
    }
}
