# Dòng lệnh gõ sai: sai ở đâu, và xem hướng dẫn ở đâu.

usage-unknown-command = Không có lệnh «{ $typed }».
usage-unknown-option = Lệnh này không nhận «{ $typed }».
usage-nearest = Có phải là «{ $nearest }»?
usage-missing = Còn thiếu: { $what }
usage-value-missing = Sau { $option } còn thiếu một giá trị.
usage-wrong-value = «{ $value }» không hợp với { $option }. Viết như: { $wanted }
usage-conflict = { $option } không đi cùng những gì đã gõ, hoặc đứng hai lần.
usage-not-understood = Không hiểu lệnh này.
usage-see-help = Xem hướng dẫn: { $command }
