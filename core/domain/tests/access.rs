//! The reviewed table of all decisions, `access.txt`. `SOTAY_WRITE_TABLES=1 cargo test -p sotay-domain --test access` writes it anew.

mod support;

use std::fmt::Write;

use sotay_domain::*;
use support::*;

const LEGEND: &str = "\
Who may do what: every decision of domain::access::decide, each asked twice: of somebody who was verified a moment ago, and of the same
person some time later. Written by core/domain/tests/access.rs; a change of rules is a change of this file, which somebody reads.

  Y  granted
  s  granted after proving once more who one is
  .  refused: whoever asked is told that there is no such thing

  N  nobody              G  guest of the event         X  guest of another event         E  guest of the event, whose pass has ended
  O  whoever runs the console
  then one group for each role that somebody holds, one letter for where they hold it, seen from the unit that the target is of:
  o  that unit           s  its sibling                p  the unit above it
  t  the top             c  a unit below it            f  a unit far away
  Deputy is a secretary for a while, in somebody else's place.

Rows in which nobody but the console has anything, or nobody at all, are counted and not shown.
";

/// The target's unit.
const UNIT: &[u8] = &[1, 2, 3, 4];
/// Where the actor's role is, seen from there.
const RELATIONS: [(char, &[u8]); 6] =
    [('o', UNIT), ('s', &[1, 2, 3, 5]), ('p', &[1, 2, 3]), ('t', &[1]), ('c', &[1, 2, 3, 4, 1]), ('f', &[1, 9, 1, 1])];
/// What the actor holds, and whether for somebody else.
const GROUPS: [(&str, Role, bool); 6] = [
    ("Member", Role::Member, false),
    ("Secret", Role::Secretary, false),
    ("Deputy", Role::Secretary, true),
    ("Clerk", Role::Clerk, false),
    ("Viewer", Role::Viewer, false),
    ("Admini", Role::Administrator, false),
];

fn things() -> Vec<(String, Thing)> {
    let here = || place(UNIT);
    let subject = |id, places| Thing::Member(Subject { id: member(id), places });
    let mut things = vec![
        ("the tree of units".into(), Thing::Units),
        ("a unit".into(), Thing::Unit(here())),
        ("the log of a unit".into(), Thing::Log(here())),
        ("another member".into(), subject(8, vec![here()])),
        ("another in two units, o and f".into(), subject(8, vec![place(&[1, 9, 1, 1]), here()])),
        ("another who has left".into(), subject(8, vec![])),
        ("themselves".into(), subject(ACTOR, vec![here()])),
        ("themselves, having left".into(), subject(ACTOR, vec![])),
    ];
    let audiences = [
        ("all", Audience::Public),
        ("the event", Audience::Event(event(EVENT))),
        ("unit and below", Audience::Subtree(unit(UNIT))),
        ("unit", Audience::Unit(unit(UNIT))),
        ("secretaries", Audience::Desk(unit(UNIT), Role::Secretary)),
        ("themselves", Audience::Member(member(ACTOR))),
        ("another", Audience::Member(member(8))),
    ];
    for (whom, audience) in audiences {
        for (level, words) in [(Level::Public, "public"), (Level::Internal, "internal")] {
            for (state, suffix) in [(DocumentState::Published, ""), (withdrawn(), ", withdrawn")] {
                let thing = Thing::Document(Box::new(document(audience, level, state)));
                things.push((format!("{words} paper for {whom}{suffix}"), thing));
            }
        }
    }
    for (whom, audience) in audiences {
        let last = Some(now());
        let states = [
            ("", PackState::Open, None),
            (", its last moment", PackState::Open, last),
            (", ended", PackState::Open, Some(now().plus_millis(-1))),
            (", withdrawn", PackState::Withdrawn { at: at(40) }, None),
        ];
        for (suffix, state, until) in states {
            things.push((format!("pack for {whom}{suffix}"), Thing::Pack(Box::new(pack(audience, state, until)))));
        }
    }
    things
}

/// Everybody who asks, as they are when verified a moment ago and when not.
fn actors() -> Vec<(Actor, Actor)> {
    let alike = |actor: Actor| (actor.clone(), actor);
    let guest = |n, until| alike(Actor::Guest(Guest { event: event(n), until: at(until) }));
    let mut actors = vec![alike(Actor::Nobody), guest(EVENT, 51), guest(EVENT + 1, 51), guest(EVENT, 50), alike(Actor::Operator)];
    for (_, role, stands_in) in GROUPS {
        for (_, path) in RELATIONS {
            let holds = vec![Held { role, place: place(path), from: at(50), until: Some(at(51)), stands_in }];
            actors.push((person(holds.clone(), Some(at(51))), person(holds, Some(at(50)))));
        }
    }
    actors
}

fn letter(of: [Decision; 2]) -> char {
    match of {
        [Decision::Granted, Decision::Granted] => 'Y',
        [Decision::Granted, Decision::NeedsStrong] => 's',
        [Decision::Refused, Decision::Refused] => '.',
        other => panic!("being verified changes something else: {other:?}"),
    }
}

/// The name of an action in the table's first column.
fn name(action: Action) -> String {
    match action {
        Action::Appoint(role) => format!("Appoint {}", role.code()),
        Action::Delegate(role) => format!("Delegate {}", role.code()),
        plain => format!("{plain:?}"),
    }
}

fn table() -> String {
    let mut text = format!("{LEGEND}\n{:23} {:42} N G X E O", "", "");
    for (group, ..) in GROUPS {
        write!(text, " {group:6}").unwrap();
    }
    text = text.trim_end().to_owned();
    write!(text, "\n{:23} {:42} . . . . .", "action", "of what").unwrap();
    for _ in GROUPS {
        write!(text, " {}", RELATIONS.iter().map(|(letter, _)| letter).collect::<String>()).unwrap();
    }
    text.push('\n');
    let (things, actors) = (things(), actors());
    let mut counts = std::collections::BTreeMap::new();
    for action in Action::ALL {
        let (mut for_the_console, mut for_nobody) = (0, 0);
        for (of, thing) in &things {
            let letters: Vec<char> = actors
                .iter()
                .map(|(fresh, later)| letter([fresh, later].map(|actor| decide(actor, action, thing.target(), now()))))
                .collect();
            letters.iter().for_each(|letter| *counts.entry(*letter).or_insert(0) += 1);
            match letters.iter().filter(|letter| **letter != '.').count() {
                0 => for_nobody += 1,
                1 if letters[4] != '.' => for_the_console += 1,
                _ => {
                    let (single, groups) = letters.split_at(5);
                    let single: Vec<String> = single.iter().map(char::to_string).collect();
                    let groups: Vec<String> = groups.chunks(RELATIONS.len()).map(|group| group.iter().collect()).collect();
                    writeln!(text, "{:23} {of:42} {} {}", name(action), single.join(" "), groups.join(" ")).unwrap();
                }
            }
        }
        for (count, whom) in [(for_the_console, "for the console alone"), (for_nobody, "for nobody")] {
            if count > 0 {
                writeln!(text, "{:23} … {count} {whom}", name(action)).unwrap();
            }
        }
    }
    let [granted, proved, refused] = ['Y', 's', '.'].map(|letter| counts.get(&letter).copied().unwrap_or(0));
    let rows = Action::ALL.len() * things.len();
    let all = 2 * rows * actors.len();
    write!(
        text,
        "\n{} actions x {} targets x {} actors, each verified and not: {all} decisions\n\
         {granted} granted, {proved} granted after proof, {refused} refused\n",
        Action::ALL.len(),
        things.len(),
        actors.len(),
    )
    .unwrap();
    assert_eq!(all, 2 * (granted + proved + refused));
    text
}

#[test]
fn asvs_8_1_1_every_decision_is_reviewed() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/access.txt");
    let table = table();
    if std::env::var_os("SOTAY_WRITE_TABLES").is_some() {
        std::fs::write(file, table).unwrap();
        return;
    }
    let reviewed = std::fs::read_to_string(file).unwrap_or_default();
    for (was, is) in reviewed.lines().zip(table.lines()) {
        assert_eq!(was, is, "a decision changed: write the table anew with SOTAY_WRITE_TABLES=1 and read what changed");
    }
    assert_eq!(reviewed.len(), table.len());
}

#[test]
fn a_new_action_stands_in_the_table() {
    // The enum's own lines: a variant is indented by four and begins with a capital.
    let code = include_str!("../src/access.rs");
    let body = code.split_once("pub enum Action {").and_then(|(_, rest)| rest.split_once("\n}")).map(|(body, _)| body).unwrap();
    let declared: Vec<String> = body
        .lines()
        .filter_map(|line| line.strip_prefix("    ").filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase())))
        .flat_map(|line| match line.trim_end_matches(',').split_once('(') {
            Some((name, _)) => Role::ALL.map(|role| format!("{name}({role:?})")).to_vec(),
            None => vec![line.trim_end_matches(',').to_owned()],
        })
        .collect();
    assert_eq!(declared, Action::ALL.map(|action| format!("{action:?}")));
}
