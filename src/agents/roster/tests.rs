//! Who counts as here, and who as gone.

use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn duty(roster: &Roster, department: &str, second: i64) -> usize {
    roster.on_duty(&Department(department.into()), at(second)).len()
}

#[test]
fn an_agent_is_on_duty_until_the_last_console_is_gone() {
    let mut roster = Roster::default();
    let agent = AgentId::new();
    roster.arrives(agent, at(0));
    roster.arrives(agent, at(0));
    roster.leaves(agent, at(10));
    assert_eq!((duty(&roster, "general", 10), roster.state(agent, at(10))), (1, AgentState::Available));
    roster.leaves(agent, at(20));
    roster.leaves(agent, at(99));
    assert_eq!((duty(&roster, "general", 20), roster.state(agent, at(20))), (0, AgentState::Offline));
    let limit = SignedDuration::from_secs(60);
    assert_eq!(roster.gone(limit, at(79)), []);
    assert_eq!(roster.gone(limit, at(80)), [agent]);
    roster.arrives(agent, at(80));
    assert_eq!(roster.gone(limit, at(80)), []);
}

#[test]
fn on_duty_are_the_available_and_the_busy_of_the_department() {
    let mut roster = Roster::default();
    let [one, other] = std::array::from_fn(|_| AgentId::new());
    let post = Post { departments: [Department("orders".into())].into(), ..Post::default() };
    roster.knows(one, "Jun", post, at(0));
    roster.knows(other, "Minji", Post::default(), at(0));
    roster.arrives(one, at(0));
    roster.arrives(other, at(0));
    assert_eq!((duty(&roster, "orders", 1), duty(&roster, "returns", 1)), (2, 1));
    roster.chooses(other, Chosen::Busy, at(1));
    assert_eq!((duty(&roster, "returns", 1), roster.available(at(1)).count()), (1, 1));
    roster.chooses(other, Chosen::Away, at(2));
    assert_eq!((duty(&roster, "orders", 2), duty(&roster, "returns", 2)), (1, 0));
}

#[test]
fn who_does_nothing_for_long_is_away_until_they_do_something() {
    let mut roster = Roster::new(Some(SignedDuration::from_mins(10)));
    let agent = AgentId::new();
    roster.arrives(agent, at(0));
    assert_eq!(roster.state(agent, at(599)), AgentState::Available);
    assert_eq!(roster.state(agent, at(600)), AgentState::Away);
    roster.acts(agent, at(700));
    assert_eq!(roster.state(agent, at(701)), AgentState::Available);
    roster.chooses(agent, Chosen::Busy, at(702));
    assert_eq!(roster.state(agent, at(9_000)), AgentState::Busy, "who said so themselves is left alone");
}

#[test]
fn what_is_held_is_the_load_and_letting_go_frees() {
    let mut roster = Roster::default();
    let [one, other] = std::array::from_fn(|_| AgentId::new());
    let [first, second] = std::array::from_fn(|_| ConversationId::new());
    roster.arrives(one, at(0));
    roster.arrives(other, at(0));
    assert!(roster.holds(first, Some(one), at(1)) && roster.holds(second, Some(one), at(1)));
    assert!(!roster.holds(second, Some(one), at(2)), "no news");
    assert_eq!(roster.loads().get(&one), Some(&2));
    assert!(roster.holds(second, Some(other), at(3)));
    assert_eq!(roster.held_by(one).collect::<Vec<_>>(), [first]);
    assert!(roster.puts_aside(first, at(3)) && !roster.puts_aside(first, at(3)));
    assert_eq!((roster.loads().get(&one), roster.held_by(one).count()), (None, 1), "held, but nothing to do now");
    assert!(roster.takes_up(first) && !roster.takes_up(first));
    assert_eq!(roster.loads().get(&one), Some(&1));
    assert_eq!(roster.colleague(one).map(Colleague::freed_at), Some(at(3)));
    assert!(roster.holds(first, None, at(4)) && !roster.holds(first, None, at(5)));
}
