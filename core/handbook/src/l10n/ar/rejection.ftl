rejection-not-allowed = لا يقوم بهذا إلا مشغّل الخادم.

rejection-issuer-unknown = لا وحدة تحمل الرمز «{ $code }». ابحث عنه في ملف الوحدات، أو استورد الوحدات أولًا.
rejection-issuer-not-yet = لم تُنشأ { $name } إلا في { $date }، أي بعد تاريخ الوثيقة. راجع التاريخ أو اختر جهة مُصدِرة أخرى.
rejection-issuer-ended = انتهت { $name } في { $date }، أي قبل تاريخ الوثيقة. راجع التاريخ أو اختر الوحدة التي خلفتها.
rejection-audience-unknown = لا وحدة متلقية تحمل الرمز «{ $code }». راجع الرمز بعد «subtree:» أو «unit:».
rejection-internal-for-everybody = لا يمكن أن تكون الوثيقة الداخلية للجميع. حدّد الوحدات التي هي لها، أو انشرها عامة.
rejection-summary-missing = ينقص الملخص: موضوع الوثيقة. أضف --abstract "…".
rejection-same-identity = توجد وثيقة من الجهة نفسها بالنوع والرقم والتاريخ نفسها: { $codes }. إن كانت هذه نسخة جديدة منها فاستعمل «sotay document replace». وإن كانت وثيقة أخرى فأعد الأمر دون ‎--yes‎ وأكّد ذلك.
rejection-number-taken = صار الرمز المسحوب لوثيقة أخرى، فلم يُنشر شيء. أعيدوا تنفيذ الأمر.
rejection-document-unknown = لا وثيقة تحمل الرمز { $code }. قارن الأرقام التسعة.
rejection-document-withdrawn = سُحبت الوثيقة { $code }. ما سُحب لا يُنشر إلا وثيقة جديدة برمز جديد.
rejection-document-already-withdrawn = سُحبت الوثيقة { $code } من قبل. لم يتغير شيء.
rejection-replaced-meanwhile = استبدل شخص آخر هذه الوثيقة في هذه الأثناء؛ أحدث نسخة هي { $version }. اطّلع عليها ثم استبدلها مجددًا إن لزم.
rejection-newer-unknown = لا وثيقة أحدث تحمل الرمز { $code }. قارن الأرقام التسعة.
rejection-older-unknown = لا وثيقة أقدم تحمل الرمز { $code }. قارن الأرقام التسعة.
rejection-same-document = الرمزان لوثيقة واحدة: لا تستبدل الوثيقة نفسها ولا تعدّلها.
rejection-circular = سُجّل أن الوثيقة الأقدم تستبدل الأحدث أو تعدّلها. ربما تبادل الرمزان مكانيهما.
rejection-not-related = لم يُسجّل شيء بين { $one } و{ $other }. قارن الرمزين.
rejection-newer-is-older = صدرت الوثيقة الأحدث قبل الوثيقة الأقدم. ربما تبادل الرمزان مكانيهما.

rejection-pack-title-missing = لا عنوان للمجموعة: لأي مؤتمر أو غرض هي؟
rejection-pack-empty = في المجموعة وثيقة واحدة على الأقل. اكتب رموز الوثائق بعد عنوانها.
rejection-pack-document-unknown = الوثيقة رقم { $place } في القائمة ليست في الدليل. قارن رمزها.
rejection-pack-document-twice = تتكرر الوثيقة { $code } في القائمة مرتين. احذفها مرة.
rejection-pack-over = مضى { $date }. اختر يومًا لاحقًا، أو احذف --until.
rejection-pack-ended = رمز هذه المجموعة لا يُفتح منذ { $date }، فلن يقود الملصق إلى شيء. أنشئ مجموعة جديدة بتاريخ لاحق.
rejection-pack-unknown = لا مجموعة تحمل الرمز { $code }. قارن الأرقام التسعة.
rejection-pack-already-withdrawn = سُحبت المجموعة { $code } من قبل. لم يتغير شيء.

rejection-key-ended = انتهى هذا المفتاح أو ينتهي قبل أن يبدأ. أنشئ مفتاحًا جديدًا.
