// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtnames.h"

#include <QRegularExpression>

namespace interleave {

namespace {

/// Words that mean something else where generated code uses a name: C++ keywords, macros of Qt, and what the headers of
/// the C library put into the global namespace.
constexpr const char takenWords[] =
    // C++
    "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t class "
    "co_await co_return co_yield compl concept const const_cast consteval constexpr constinit continue decltype "
    "default delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline "
    "int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public "
    "register reinterpret_cast requires return short signed sizeof static static_assert static_cast std struct "
    "switch template this thread_local throw true try typedef typeid typename union unsigned using virtual void "
    "volatile wchar_t while xor xor_eq main "
    // Qt
    "emit foreach forever signals slots qreal qint8 qint16 qint32 qint64 quint8 quint16 quint32 quint64 uint "
    "ulong ushort uchar ssize_t size_t "
    // C library
    "abort abs accept access acct acos acosh alarm alloca asin asinh asprintf assert atan atan2 atanh atexit atof "
    "atoi atol basename bcmp bcopy bind brk bsearch bzero calloc canonicalize cbrt ceil chdir chown chroot "
    "clearenv clearerr clock clone close confstr connect copysign cos cosh creat crypt ctime daemon daylight "
    "difftime div dprintf drand48 drem dup dup2 eaccess endpwent environ erase erf erfc errno execl execv exit "
    "exp exp10 exp2 expm1 fabs fadd fchdir fclose fcntl fdatasync fdim fdiv feof ferror fflush ffma ffs fgetc "
    "fgets fileno finite floor fma fmax fmin fmod fmul fopen fork fpathconf fprintf fputc fputs fread free "
    "freopen frexp fscanf fseek fsub fsync ftell ftruncate futimes fwrite gamma getc getchar getcpu getcwd "
    "getdate getenv getgid gethostname getitimer getline getlogin getopt getpass getpid getppid gettext gettid "
    "gettimeofday getuid getw getwc gmtime hypot index initgroups isalpha isatty isdigit isinf islower isnan "
    "isspace isupper iszero j0 j1 jn kill labs ldexp ldiv lgamma link linkat linux listen llabs lldiv llround "
    "localeconv localtime lockf log log10 log1p log2 logb longjmp lrand48 lrint lround lseek lutimes major malloc "
    "mblen memchr memcmp memcpy memmove memset minor mkdtemp mkstemp mktemp mktime modf mount nan nanosleep "
    "nearbyint nextafter nextdown nextup nice open optarg optind pathconf pause pclose perror personality pipe "
    "poll popen pow pread printf profil psignal putc putchar putenv puts putwc pwrite qsort quick_exit raise rand "
    "random read readlink realloc realpath recv remainder remove rename revoke rewind rindex rint rmdir round "
    "sbrk scalb scanf select send setbuf setenv setitimer setjmp setlocale setns setsid shutdown sigaction signal "
    "signgam significand sin sincos sinh sleep snprintf socket sprintf sqrt srand srandom sscanf stderr stdin "
    "stdout stime stpcpy strcat strchr strcmp strcpy strdup strerror strftime strlen strsep strsignal strtod "
    "strtok strtol swab swap symlink sync syncfs syscall sysconf system tan tanh tempnam textdomain tgamma time "
    "timegm timelocal times timezone tmpfile tmpnam tolower totalorder toupper trunc truncate ttyname tzname "
    "tzset ualarm umask ungetc unix unlink unsetenv unshare usleep utimes valloc vfork vhangup wait wctype "
    "wcwidth write y0 y1 yn sem_wait sem_post sem_open sem_close sem_init timer_create timer_delete clock_t "
    "sched_yield ";

/// And whole families of them.
bool isOfTheSystem(const QString &name)
{
    static const QRegularExpression family(QStringLiteral("_t$|^(posix|pthread|qt)_"));
    return family.match(name).hasMatch();
}

template <typename Visit>
void visitNumbers(const std::vector<Step> &steps, Visit &&visit)
{
    for (const Step &step : steps) {
        for (const auto &[name, argument] : step.arguments) {
            if (const Number *number = std::get_if<Number>(&argument))
                visit(*number);
        }
        visitNumbers(step.body, visit);
        visitNumbers(step.otherwise, visit);
    }
}

} // namespace

QtNames::QtNames(const Program &program)
{
    for (const QString &word : QString::fromLatin1(takenWords).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        m_taken.insert(word);
    for (const Task &task : program.tasks)
        add(m_functions, task.name);
    for (const SharedObject &object : program.objects)
        add(m_variables, object.name);
    const auto parameter = [this](const Number &number) {
        if (!number.parameter.empty() && !m_constants.contains(QString::fromStdString(number.parameter)))
            add(m_constants, number.parameter);
    };
    for (const SharedObject &object : program.objects)
        parameter(object.number);
    for (const Task &task : program.tasks) {
        parameter(task.copies);
        parameter(task.inputBytes);
        visitNumbers(task.steps, parameter);
    }
}

void QtNames::add(QMap<QString, QString> &names, const std::string &name)
{
    const QString own = QString::fromStdString(name);
    const QString given = free(own);
    m_taken.insert(given);
    names.insert(own, given);
}

QString QtNames::free(const QString &wish) const
{
    QString name = wish;
    while (m_taken.contains(name) || isOfTheSystem(name))
        name += QLatin1Char('_');
    return name;
}

QMap<QString, QString> QtNames::renamed(const QMap<QString, QString> &names)
{
    QMap<QString, QString> result;
    for (auto it = names.constBegin(); it != names.constEnd(); ++it) {
        if (it.key() != it.value())
            result.insert(it.key(), it.value());
    }
    return result;
}

} // namespace interleave
