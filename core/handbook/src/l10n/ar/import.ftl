import-empty = لا صفوف في هذا الملف. يحتاج إلى صف بأسماء الأعمدة وصف لكل وحدة.
import-columns-missing = أعمدة ناقصة: { $missing }. يجب أن يسمي الصف الأول { $needed }، ويجوز أن يسمي أيضًا { $others }.
import-not-unicode = هذا الملف ليس بترميز يونيكود. في Excel اختر «حفظ باسم»، النوع «CSV UTF-8»، ثم استورد مجددًا.
import-cells = عدد خلاياه { $found } وعدد خلايا الصف الأول { $expected }؛ الاسم الذي فيه فاصلة يوضع بين علامتي اقتباس
import-faults = { $n ->
    [zero] لم يُستورد شيء.
    [one] لم يُستورد شيء: يجب تصحيح صف واحد أولًا.
    [two] لم يُستورد شيء: يجب تصحيح صفين أولًا.
    [few] لم يُستورد شيء: يجب تصحيح { $n } صفوف أولًا.
    [many] لم يُستورد شيء: يجب تصحيح { $n } صفًا أولًا.
   *[other] لم يُستورد شيء: يجب تصحيح { $n } صف أولًا.
}
import-fault = السطر { $line }: { $reason }
import-code-missing = ينقص الرمز
import-code-twice = هذا الرمز موجود في السطر { $line }
import-name-missing = ينقص الاسم
import-tree-unknown = لا منظمة باسم «{ $word }»؛ المعروف: { $known }
import-kind-unknown = لا نوع وحدة باسم «{ $word }»؛ المعروف: { $known }
import-parent-unknown = لا وحدة عليا تحمل الرمز «{ $code }»
import-parent-of-other-tree = الوحدة العليا «{ $code }» تتبع منظمة أخرى
import-circle = بالصعود منها نعود إليها نفسها
import-date-unreadable = «{ $text }» ليس تاريخًا؛ اكتب 2025-07-01 أو 01/07/2025
import-ends-before-it-begins = تنتهي قبل أن تبدأ
import-successor-unknown = لا وحدة خلف تحمل الرمز «{ $code }»
import-successor-circle = باتباع الوحدات الخلف نعود إليها نفسها
import-too-long = العمود «{ $column }» طويل جدًا؛ الحد الأقصى { $most } حرفًا
import-done = تم الاستيراد: جديدة { $added }، متغيرة { $changed }، كما كانت { $unchanged }.
