counts-title = كم عدد الأعضاء؟
counts-answer = المجموع: { $n }
counts-hidden = أقل من 5
counts-note = تُخفى الأعداد الأقل من { $n } وكل مجموع يكشفها.
counts-unit = الوحدة
counts-sum = المجموع
counts-directly = في الوحدة مباشرة
counts-csv = الحصول على الجدول (CSV)
