config-good = الإعدادات صحيحة. القيم المستعملة ومصادرها:
config-faults = { $n ->
    [zero] لا أخطاء في الإعدادات:
    [one] في الإعدادات خطأ واحد:
    [two] في الإعدادات خطآن:
    [few] في الإعدادات { $n } أخطاء:
    [many] في الإعدادات { $n } خطأً:
   *[other] في الإعدادات { $n } خطأ:
}
config-fault = { $place }: { $problem }
config-from-file = من الملف { $file }
config-from-variable = من متغير البيئة { $name }
config-by-default = افتراضي
config-unreadable = تعذّرت قراءة الملف: { $reason }
config-not-toml = الحرف { $column } من هذا السطر، «{ $found }»، لا يوافق كتابة TOML. في كل سطر: مفتاح = قيمة، ويوضع النص بين علامتي اقتباس. ({ $words })
config-not-toml-at-end = ينتهي هذا السطر قبل أوانه في كتابة TOML. في كل سطر: مفتاح = قيمة، ويوضع النص بين علامتي اقتباس. ({ $words })
config-tls-no-certificate = لا توجد فيه شهادة بصيغة PEM: يبدأ الملف الصحيح بـ «-----BEGIN CERTIFICATE-----»
config-tls-no-key = لا يوجد فيه مفتاح خاص بصيغة PEM: يبدأ الملف الصحيح بـ «-----BEGIN PRIVATE KEY-----»
config-tls-mismatch = ليس هذا مفتاحَ الشهادة التي في { $certificate }
config-tls-unusable = لا يمكن استعمال الشهادة والمفتاح: { $words }
config-unknown-key = لا مفتاح باسم «{ $key }»
config-unknown-key-nearest = لا مفتاح باسم «{ $key }»؛ هل المقصود «{ $nearest }»؟
config-missing = ينقص «{ $key }»
config-wrong-value = يجب أن يكون «{ $key }» { $wanted }

config-wanted-section = قسمًا لا قيمة
config-wanted-text = نصًا غير فارغ
config-wanted-boolean = إما true أو false
config-wanted-whole-number = عددًا صحيحًا من { $least } إلى { $most }
config-wanted-socket-address = عنوانًا ومنفذًا مثل 127.0.0.1:8080
config-wanted-https-origin = الصيغة https:// ثم اسم المضيف لا غير، مثل https://sotay.example.org
config-wanted-http-origin = الصيغة http:// أو https:// ثم اسم المضيف، وربما منفذ
config-wanted-hosts = قائمة أسماء مضيفين
config-wanted-database-url = الصيغة sqlite: ثم ملف، أو postgres://…
config-wanted-files-url = مجلدًا أو s3://…
config-wanted-build-with-s3 = مجلدًا: بُني هذا البرنامج دون S3
config-wanted-one-of = إحدى هذه الكلمات: { $words }
