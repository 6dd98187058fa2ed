server-ready = الدليل متاح على { $address }، ويستمع على { $listens }. للإيقاف: Ctrl+C.
server-stopping = جارٍ الإيقاف: تُستكمل الطلبات الجارية.
server-data-in-use = يستعمل خادم آخر المجلد { $folder }. أوقفه أو اختر مجلدًا آخر.
server-needs-migration = قاعدة البيانات من إصدار أقدم. انسخها احتياطيًا ثم نفّذ: sotay migrate
server-no-handbook = لا يوجد دليل في { $folder }. راجع ‎--data‎ و‎--config‎، أو أنشئ واحدًا: sotay migrate
server-address-taken = يستعمل برنامج آخر العنوان { $address }. اختر غيره في «{ $key }» ضمن الإعدادات.
server-database-too-new = قاعدة البيانات من إصدار أحدث من هذا البرنامج. استعمل البرنامج الأحدث.
