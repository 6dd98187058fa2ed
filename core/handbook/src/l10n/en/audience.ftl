audience-public = Everybody
audience-subtree = { $unit } and all units below it
audience-unit = { $unit } only
