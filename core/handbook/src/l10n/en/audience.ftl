audience-public = Everybody
audience-subtree = { $unit } and all units below it
audience-unit = { $unit } only
audience-desk = The { $role } of { $unit }
audience-member = One member alone
audience-event = Delegates of an event
