//! Who a visitor is, in the words of the website's own server: a JSON Web Token (RFC 7519), signed with HMAC-SHA256 and nothing
//! else. Read by hand: of the many forms of such tokens exactly one is good here, and what is not read can't be confused.

use super::contact::{Learned, Who};
use super::field::FieldName;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use std::fmt;

/// The longest token, in bytes.
const LONGEST: usize = 4096;

/// The shortest key, in bytes: as long as the hash (RFC 7518, section 3.2).
const SHORTEST_KEY: usize = 32;

/// A token holds for so long at most: who finds an old one must not be somebody.
const HOLDS_AT_MOST: SignedDuration = SignedDuration::from_hours(1);

/// Clocks of two servers differ by so much.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_secs(60);

/// The longest name of a customer, in characters.
const LONGEST_SUBJECT: usize = 200;

/// What a website's server and we sign with.
#[derive(Clone, PartialEq, Eq)]
pub struct IdentityKey(Vec<u8>);

impl fmt::Debug for IdentityKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdentityKey(…)")
    }
}

/// Who a visitor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// The customer's name in the website's own books: the same for ever.
    pub subject: String,
    /// What to be called.
    pub name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
}

impl Claims {
    /// What they tell of a contact.
    pub fn learned(&self) -> Vec<Learned> {
        let said =
            [(FieldName::name(), &self.name), (FieldName::email(), &self.email), (FieldName::phone(), &self.phone)];
        let said = said.into_iter().filter_map(|(field, value)| Some((field, value.clone()?)));
        said.map(|(field, value)| Learned { field, value, by: Who::Site }).collect()
    }
}

/// Why a token says nothing. Never holds anything of the token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentityFault {
    /// No secret is set.
    #[error("this server takes no identities: set `identity` in frontdesk.yaml")]
    NotWanted,
    /// Too long.
    #[error("the token has more than 4096 bytes")]
    TooLong,
    /// Not three parts of base64url with JSON in it.
    #[error("this is no signed token (three parts of base64url with dots between)")]
    Malformed,
    /// Another algorithm.
    #[error("the token must be signed with HS256, and with nothing that its header calls critical")]
    Algorithm,
    /// Signed with another secret, or changed on the way.
    #[error("the signature is wrong: sign with the secret of `identity` in frontdesk.yaml")]
    Signature,
    /// A claim is missing, or is something else than it should be.
    #[error("the claims must be sub (text), exp and iat (whole seconds), and may be name, email, phone, nbf")]
    Claims,
    /// It holds no more, or not yet.
    #[error("the token is over, or does not hold yet: make one for each page")]
    Expired,
    /// It holds for too long.
    #[error("the token holds for more than an hour: set exp to at most an hour from now")]
    TooFarAhead,
}

/// What must stand in the first part. Other entries say nothing to us.
#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    crit: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Written {
    sub: String,
    exp: i64,
    iat: i64,
    #[serde(default)]
    nbf: Option<i64>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    phone: Option<String>,
}

impl IdentityKey {
    /// A key of at least 32 bytes; none when it is shorter and could be guessed.
    pub fn new(secret: &str) -> Option<Self> {
        (secret.len() >= SHORTEST_KEY).then(|| Self(secret.as_bytes().to_vec()))
    }

    /// Who a token says somebody is.
    ///
    /// # Errors
    /// Why nothing in it counts.
    pub fn read(&self, token: &str, now: Timestamp) -> Result<Claims, IdentityFault> {
        if token.len() > LONGEST {
            return Err(IdentityFault::TooLong);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(IdentityFault::Malformed)?;
        let (header, claims) = signed.split_once('.').ok_or(IdentityFault::Malformed)?;
        let Header { alg, crit } = part(header).ok_or(IdentityFault::Malformed)?;
        if alg != "HS256" || crit.is_some() {
            return Err(IdentityFault::Algorithm);
        }
        // Nothing of the claims is looked at before the signature holds.
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_| IdentityFault::Malformed)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).map_err(|_| IdentityFault::Signature)?;
        mac.update(signed.as_bytes());
        mac.verify_slice(&signature).map_err(|_| IdentityFault::Signature)?;
        checked(part(claims).ok_or(IdentityFault::Claims)?, now)
    }
}

fn part<T: DeserializeOwned>(written: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(written).ok()?).ok()
}

fn checked(written: Written, now: Timestamp) -> Result<Claims, IdentityFault> {
    let moment = |seconds: i64| Timestamp::from_second(seconds).map_err(|_| IdentityFault::Claims);
    let (ends, made) = (moment(written.exp)?, moment(written.iat)?);
    let begins = moment(written.nbf.unwrap_or(written.iat))?;
    let later = |time: Timestamp| time.duration_since(now);
    if later(ends) <= -CLOCKS_DIFFER || later(begins) > CLOCKS_DIFFER || later(made) > CLOCKS_DIFFER {
        return Err(IdentityFault::Expired);
    }
    if later(ends) > HOLDS_AT_MOST + CLOCKS_DIFFER {
        return Err(IdentityFault::TooFarAhead);
    }
    let subject = written.sub.trim();
    if subject.is_empty() || subject.chars().count() > LONGEST_SUBJECT {
        return Err(IdentityFault::Claims);
    }
    Ok(Claims { subject: subject.into(), name: written.name, email: written.email, phone: written.phone })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const SECRET: &str = "a secret of thirty-two bytes or more";
    const NOW: i64 = 1_800_000_000;

    fn encoded(value: &Value) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(value.to_string())
    }

    fn signed(header: &Value, claims: &str, secret: &str) -> String {
        let signed = format!("{}.{claims}", encoded(header));
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(signed.as_bytes());
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    fn read(token: &str) -> Result<Claims, IdentityFault> {
        IdentityKey::new(SECRET).unwrap().read(token, Timestamp::from_second(NOW).unwrap())
    }

    fn with(claims: &Value) -> Result<Claims, IdentityFault> {
        read(&signed(&json!({"alg": "HS256", "typ": "JWT"}), &encoded(claims), SECRET))
    }

    #[test]
    fn a_good_token_names_the_customer() {
        let claims = with(&json!({"sub": "c-7", "iat": NOW, "exp": NOW + 600, "name": "지우", "email": "a@x.kr",
            "aud": "somebody", "admin": true}));
        let expected =
            Claims { subject: "c-7".into(), name: Some("지우".into()), email: Some("a@x.kr".into()), phone: None };
        assert_eq!(claims, Ok(expected));
        // The example of RFC 7515, appendix A.1, is signed as we sign: only its claims are not ours.
        let key = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
        let key = IdentityKey(BASE64_URL_SAFE_NO_PAD.decode(key).unwrap());
        let example = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        assert_eq!(key.read(example, Timestamp::UNIX_EPOCH), Err(IdentityFault::Claims));
    }

    #[test]
    fn nothing_but_our_own_signature_counts() {
        let claims = encoded(&json!({"sub": "c-7", "iat": NOW, "exp": NOW + 600}));
        let hs256 = json!({"alg": "HS256"});
        let good = signed(&hs256, &claims, SECRET);
        assert!(read(&good).is_ok());
        for alg in ["none", "None", "hs256", "HS512", "RS256", "ES256", ""] {
            let header = json!({"alg": alg});
            assert_eq!(read(&signed(&header, &claims, SECRET)), Err(IdentityFault::Algorithm), "{alg}");
            assert_eq!(read(&format!("{}.{claims}.", encoded(&header))), Err(IdentityFault::Algorithm), "{alg}");
        }
        let critical = json!({"alg": "HS256", "crit": ["exp"]});
        assert_eq!(read(&signed(&critical, &claims, SECRET)), Err(IdentityFault::Algorithm));
        assert_eq!(
            read(&signed(&hs256, &claims, "another secret of thirty-two bytes!")),
            Err(IdentityFault::Signature)
        );
        let other = encoded(&json!({"sub": "c-8", "iat": NOW, "exp": NOW + 600}));
        assert_eq!(read(&good.replace(&claims, &other)), Err(IdentityFault::Signature));
        let (unsigned, _) = good.rsplit_once('.').unwrap();
        assert_eq!(read(&format!("{unsigned}.")), Err(IdentityFault::Signature));
        for cut in [1, 8, 20] {
            assert_ne!(read(&good[..good.len() - cut]).map(|_| ()), Ok(()), "a part of the signature is none");
        }
    }

    #[test]
    fn what_is_no_token_is_refused_whatever_it_is() {
        let claims = encoded(&json!({"sub": "c-7", "iat": NOW, "exp": NOW + 600}));
        let twice = signed(&json!({"alg": "HS256"}), &format!("{claims}.{claims}"), SECRET);
        for wrong in ["", ".", "..", "a.b.c", "....", &claims, &format!("{claims}=.x.y"), &twice] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(read(&"a.".repeat(3000)), Err(IdentityFault::TooLong));
        assert_eq!(IdentityKey::new("too short"), None);
        assert_eq!(format!("{:?}", IdentityKey::new(SECRET)), "Some(IdentityKey(…))");
    }

    #[test]
    fn times_hold_and_clocks_may_differ_a_little() {
        let at = |iat: i64, exp: i64| with(&json!({"sub": "c-7", "iat": NOW + iat, "exp": NOW + exp})).map(|_| ());
        assert_eq!(at(0, 3600), Ok(()));
        assert_eq!(at(50, 3650), Ok(()), "its clock is ahead");
        assert_eq!(at(-3600, -50), Ok(()), "ours is ahead");
        assert_eq!(at(-3600, -60), Err(IdentityFault::Expired));
        assert_eq!(at(120, 600), Err(IdentityFault::Expired));
        assert_eq!(at(0, 3700), Err(IdentityFault::TooFarAhead));
        assert_eq!(at(0, i64::MAX - NOW), Err(IdentityFault::Claims));
        for claims in [
            json!({"sub": "c-7", "iat": NOW}),
            json!({"sub": "c-7", "exp": NOW + 60}),
            json!({"iat": NOW, "exp": NOW + 60}),
            json!({"sub": "", "iat": NOW, "exp": NOW + 60}),
            json!({"sub": 7, "iat": NOW, "exp": NOW + 60}),
            json!({"sub": "c-7", "iat": NOW, "exp": "soon"}),
            json!({"sub": "c-7", "iat": NOW, "exp": 1.8e9}),
            json!({"sub": "x".repeat(201), "iat": NOW, "exp": NOW + 60}),
            json!(["sub"]),
        ] {
            assert_eq!(with(&claims), Err(IdentityFault::Claims), "{claims}");
        }
        let later = json!({"sub": "c-7", "iat": NOW, "exp": NOW + 600, "nbf": NOW + 300});
        assert_eq!(with(&later), Err(IdentityFault::Expired));
    }
}
