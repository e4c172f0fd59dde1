//! `@name` in a note: which agents are meant.

use crate::ids::AgentId;

/// Who is named with an `@`, in the order of being named, each once. Of two names that fit the longer one is meant; agents of the
/// same name are all meant. What follows a name in Latin letters must not go on with it; Korean writes 님 or 에게 right behind.
pub fn mentions(text: &str, agents: &[(AgentId, &str)]) -> Vec<AgentId> {
    let lower = text.to_lowercase();
    let mut found = Vec::new();
    for (place, _) in lower.match_indices('@') {
        // What stands before tells a mention from an e-mail address.
        if lower[..place].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let named = named_at(&lower[place + 1..], agents);
        found.extend(named.into_iter().filter(|agent| !found.contains(agent)).collect::<Vec<_>>());
    }
    found
}

fn named_at(rest: &str, agents: &[(AgentId, &str)]) -> Vec<AgentId> {
    let fits = |name: &str| {
        let after = rest.strip_prefix(name).filter(|_| !name.is_empty());
        after.is_some_and(|after| !goes_on(name, after))
    };
    let names = agents.iter().map(|(agent, name)| (*agent, name.to_lowercase()));
    let fitting: Vec<_> = names.filter(|(_, name)| fits(name)).collect();
    let longest = fitting.iter().map(|(_, name)| name.len()).max().unwrap_or(0);
    fitting.into_iter().filter(|(_, name)| name.len() == longest).map(|(agent, _)| agent).collect()
}

fn goes_on(name: &str, after: &str) -> bool {
    let latin = |character: char| character.is_ascii_alphanumeric();
    name.chars().next_back().is_some_and(latin) && after.chars().next().is_some_and(latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_they_are_meant() {
        let [minji, minjisu, jun, kim, other_jun] = std::array::from_fn(|_| AgentId::new());
        let agents = [(minji, "민지"), (minjisu, "민지수"), (jun, "Jun"), (kim, "Kim Daeho"), (other_jun, "jun")];
        let rows: [(&str, &[AgentId]); 8] = [
            ("@민지님 확인 부탁드려요", &[minji]),
            ("@민지수에게 물어보세요", &[minjisu]),
            ("ask @jun, please", &[jun, other_jun]),
            ("@june", &[]),
            ("jiu@jun.example", &[]),
            ("@Kim Daeho and @민지 and @민지", &[kim, minji]),
            ("nobody", &[]),
            ("@", &[]),
        ];
        for (text, expected) in rows {
            assert_eq!(mentions(text, &agents), expected, "{text}");
        }
    }
}
