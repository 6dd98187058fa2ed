//! What holds for any grants, whatever the table says of single ones.

mod support;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use sotay_domain::*;
use support::*;

fn any_path() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(1u8..3, 1..5)
}

fn any_held() -> impl Strategy<Value = Held> {
    let until = prop_oneof![Just(None), (45i64..56).prop_map(|until| Some(at(until)))];
    (select(Role::ALL.to_vec()), any_path(), 45i64..56, until, any::<bool>()).prop_map(|(role, path, from, until, stands_in)| Held {
        role,
        place: place(&path),
        from: at(from),
        until,
        stands_in,
    })
}

fn any_holds() -> impl Strategy<Value = Vec<Held>> {
    prop::collection::vec(any_held(), 0..5)
}

fn any_strength() -> impl Strategy<Value = Option<Timestamp>> {
    prop_oneof![Just(None), Just(Some(at(50))), Just(Some(at(51)))]
}

fn any_audience() -> impl Strategy<Value = Audience> {
    prop_oneof![
        Just(Audience::Public),
        (EVENT..EVENT + 2).prop_map(|n| Audience::Event(event(n))),
        any_path().prop_map(|path| Audience::Subtree(unit(&path))),
        any_path().prop_map(|path| Audience::Unit(unit(&path))),
        (any_path(), select(Role::ALL.to_vec())).prop_map(|(path, role)| Audience::Desk(unit(&path), role)),
        (ACTOR..ACTOR + 2).prop_map(|n| Audience::Member(member(n))),
    ]
}

fn any_document() -> impl Strategy<Value = Document> {
    (any_audience(), select(vec![Level::Public, Level::Internal]), select(vec![DocumentState::Published, withdrawn()]))
        .prop_map(|(audience, level, state)| document(audience, level, state))
}

fn any_pack() -> impl Strategy<Value = Pack> {
    let until = select(vec![None, Some(at(49)), Some(at(50))]);
    (any_audience(), select(vec![PackState::Open, PackState::Withdrawn { at: at(40) }]), until)
        .prop_map(|(audience, state, until)| pack(audience, state, until))
}

fn any_subject() -> impl Strategy<Value = Subject> {
    (ACTOR..ACTOR + 2, prop::collection::vec(any_path(), 0..3))
        .prop_map(|(id, paths)| Subject { id: member(id), places: paths.iter().map(|path| place(path)).collect() })
}

fn any_thing() -> impl Strategy<Value = Thing> {
    prop_oneof![
        Just(Thing::Units),
        any_path().prop_map(|path| Thing::Unit(place(&path))),
        any_document().prop_map(|document| Thing::Document(Box::new(document))),
        any_pack().prop_map(|pack| Thing::Pack(Box::new(pack))),
        any_subject().prop_map(Thing::Member),
        any_path().prop_map(|path| Thing::Log(place(&path))),
    ]
}

fn any_action() -> impl Strategy<Value = Action> {
    select(Action::ALL.to_vec())
}

/// How much a decision gives.
fn rank(decision: Decision) -> u8 {
    match decision {
        Decision::Refused => 0,
        Decision::NeedsStrong => 1,
        Decision::Granted => 2,
    }
}

/// Where a thing is; none for what is nowhere.
fn places(thing: &Thing) -> Vec<Place> {
    match thing {
        Thing::Unit(place) | Thing::Log(place) => vec![place.clone()],
        Thing::Member(subject) => subject.places.clone(),
        Thing::Units | Thing::Document(_) | Thing::Pack(_) => vec![],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

    #[test]
    fn a_grant_less_never_opens(
        holds in any_holds(), strong in any_strength(), thing in any_thing(), action in any_action(), which in any::<Index>(),
    ) {
        let mut fewer = holds.clone();
        if !fewer.is_empty() {
            fewer.remove(which.index(holds.len()));
        }
        let (all, less) = (person(holds, strong), person(fewer, strong));
        prop_assert!(rank(decide(&less, action, thing.target(), now())) <= rank(decide(&all, action, thing.target(), now())));
    }

    #[test]
    fn rules_above_every_role_hold(holds in any_holds(), thing in any_thing(), path in any_path()) {
        let actor = person(holds, Some(at(51)));
        for actor in [&actor, &Actor::Operator] {
            prop_assert_eq!(decide(actor, Action::EraseLog, thing.target(), now()), Decision::Refused);
            prop_assert_eq!(decide(actor, Action::Appoint(Role::Member), thing.target(), now()), Decision::Refused);
        }
        let own = Subject { id: member(ACTOR), places: vec![place(&path), place(&[1])] };
        for action in [Action::Enrol, Action::DecideCorrection, Action::Manage] {
            prop_assert_eq!(decide(&actor, action, Target::Member(&own), now()), Decision::Refused, "{:?} of oneself", action);
        }
        // and nobody is above what is one member's alone
        for level in [Level::Public, Level::Internal] {
            let theirs = document(Audience::Member(member(ACTOR + 1)), level, DocumentState::Published);
            prop_assert_eq!(decide(&actor, Action::See, Target::Document(&theirs), now()), Decision::Refused);
        }
    }

    #[test]
    fn what_has_ended_and_what_has_not_begun_give_nothing(holds in any_holds(), thing in any_thing(), action in any_action()) {
        let dead: Vec<Held> = holds
            .into_iter()
            .enumerate()
            .map(|(n, held)| if n % 2 == 0 { Held { until: Some(now()), ..held } } else { Held { from: at(51), until: None, ..held } })
            .collect();
        let decision = |holds: Vec<Held>| decide(&person(holds, Some(at(51))), action, thing.target(), now());
        prop_assert_eq!(decision(dead), decision(vec![]));
        // somebody without a role has what nobody has, and what is their own
        let own = match &thing {
            Thing::Member(subject) => subject.id == member(ACTOR),
            Thing::Document(document) => document.audience == Audience::Member(member(ACTOR)),
            Thing::Pack(pack) => pack.audience == Audience::Member(member(ACTOR)),
            Thing::Units | Thing::Unit(_) | Thing::Log(_) => false,
        };
        if !own {
            prop_assert_eq!(decision(vec![]), decide(&Actor::Nobody, action, thing.target(), now()));
        }
    }

    #[test]
    fn asvs_8_2_1_a_write_needs_a_live_role_at_or_above_its_target_and_proof(
        holds in any_holds(), strong in any_strength(), thing in any_thing(), action in any_action(),
    ) {
        let about_self = matches!(&thing, Thing::Member(subject) if subject.id == member(ACTOR));
        let reads = matches!(action, Action::See | Action::Read | Action::ReadRoster | Action::ReadCounts);
        // two things that anybody does for themselves: ending what is signed in, and saying what is wrong
        let own = about_self && matches!(action, Action::EndDevices | Action::ProposeCorrection);
        let decision = decide(&person(holds.clone(), strong), action, thing.target(), now());
        if !reads && !own && decision.is_offered() {
            let given = holds.iter().any(|held| {
                held.role != Role::Member && held.is_live(now()) && places(&thing).iter().any(|place| held.place.is_at_or_above(place))
            });
            prop_assert!(given, "{:?} without a role", action);
            prop_assert_eq!(decision.is_granted(), strong == Some(at(51)), "{:?}", action);
        }
    }

    #[test]
    fn asvs_8_4_1_nothing_below_lets_anybody_act_above(holds in any_holds(), path in any_path(), action in any_action()) {
        // roles at units strictly below the target's, or beside it, change nothing there
        let target = place(&path);
        let (apart, _): (Vec<Held>, Vec<Held>) = holds.into_iter().partition(|held| !held.place.is_at_or_above(&target));
        let nothing = decide(&person(vec![], Some(at(51))), action, Target::Unit(&target), now());
        prop_assert_eq!(decide(&person(apart, Some(at(51))), action, Target::Unit(&target), now()), nothing);
    }

    #[test]
    fn a_guest_sees_what_is_public_and_their_event_until_it_ends(
        thing in any_thing(), action in any_action(), until in 48i64..53, n in EVENT..EVENT + 2,
    ) {
        let guest = Actor::Guest(Guest { event: event(n), until: at(until) });
        let (theirs, nobodys) = (decide(&guest, action, thing.target(), now()), decide(&Actor::Nobody, action, thing.target(), now()));
        let of_event = match &thing {
            Thing::Document(document) => document.audience == Audience::Event(event(n)),
            Thing::Pack(pack) => pack.audience == Audience::Event(event(n)),
            Thing::Units | Thing::Unit(_) | Thing::Member(_) | Thing::Log(_) => false,
        };
        if !of_event || until <= 50 {
            prop_assert_eq!(theirs, nobodys);
        }
        if theirs != nobodys {
            prop_assert!(matches!(action, Action::See | Action::Read), "a guest only reads");
        }
    }

    #[test]
    fn channels_hold_exactly_what_may_be_seen(
        holds in any_holds(), document in any_document(), guest in prop::option::of((EVENT..EVENT + 2, 48i64..53)),
    ) {
        let actor = match guest {
            Some((n, until)) => Actor::Guest(Guest { event: event(n), until: at(until) }),
            None => person(holds, None),
        };
        for actor in [&actor, &Actor::Nobody] {
            let channel = document.audience.channel();
            let holds_it = channel != Channel::Public && actor.channels(now()).contains(&channel);
            let wanted = holds_it || (channel == Channel::Public && document.level == Level::Public);
            prop_assert_eq!(decide(actor, Action::See, Target::Document(&document), now()).is_granted(), wanted);
            let pack = pack(document.audience, PackState::Open, None);
            let wanted = holds_it || channel == Channel::Public;
            prop_assert_eq!(decide(actor, Action::See, Target::Pack(&pack), now()).is_granted(), wanted);
        }
    }

    #[test]
    fn what_may_be_read_may_be_seen(
        holds in any_holds(), document in any_document(), pack in any_pack(), strong in any_strength(),
    ) {
        let actor = person(holds, strong);
        for target in [Target::Document(&document), Target::Pack(&pack)] {
            let [see, read] = [Action::See, Action::Read].map(|action| decide(&actor, action, target, now()));
            prop_assert!(rank(read) <= rank(see));
        }
    }
}
