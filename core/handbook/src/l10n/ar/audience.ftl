audience-public = الجميع
audience-subtree = { $unit } وجميع الوحدات التابعة لها
audience-unit = { $unit } فقط
