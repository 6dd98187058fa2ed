audience-public = الجميع
audience-subtree = { $unit } وجميع الوحدات التابعة لها
audience-unit = { $unit } فقط
audience-desk = { $role } لدى { $unit }
audience-member = عضو واحد فقط
audience-event = مندوبو الفعالية
