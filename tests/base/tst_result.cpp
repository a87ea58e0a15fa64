// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/result.h>

#include <QtTest/QTest>

#include <memory>
#include <type_traits>

using namespace Qt::StringLiterals;
using carrel::Error;
using carrel::ErrorCode;
using carrel::Result;

static_assert(std::is_copy_constructible_v<Result<QString>> && std::is_nothrow_move_constructible_v<Result<QString>>);
static_assert(std::is_copy_constructible_v<Result<void>> && std::is_nothrow_move_constructible_v<Result<void>>);
static_assert(!std::is_copy_constructible_v<Result<std::unique_ptr<int>>>, "as its value");
static_assert(std::is_nothrow_move_constructible_v<Result<std::unique_ptr<int>>>);
static_assert(std::is_same_v<Result<int>::value_type, int> && std::is_same_v<Result<int>::error_type, Error>);
static_assert(!std::is_convertible_v<Result<int>, bool>, "a result is tested, never computed with");

namespace {

const Error someError{ErrorCode::BadFrame, u"This went wrong."_s};

Result<QString> text(bool works)
{
    if (works)
        return u"text"_s;
    return someError;
}

}  // namespace

class TestResult : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aValueIsHeld()
    {
        const Result<QString> result = text(true);
        QVERIFY(result);
        QVERIFY(result.has_value());
        QCOMPARE(*result, u"text"_s);
        QCOMPARE(result->size(), 4);
        QCOMPARE(result.value(), u"text"_s);
    }

    void anErrorIsHeld()
    {
        const Result<QString> result = text(false);
        QVERIFY(!result);
        QVERIFY(!result.has_value());
        QVERIFY(result.error() == someError);
    }

    void aValueCanBeChangedInPlace()
    {
        Result<QString> result = text(true);
        result->append(u'!');
        *result += u'?';
        QCOMPARE(result.value(), u"text!?"_s);
    }

    void aMoveOnlyValueCanBeTakenOut()
    {
        Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
        const std::unique_ptr<int> taken = *std::move(result);
        QCOMPARE(*taken, 7);
    }

    void theFallbackStandsInForAnError()
    {
        QCOMPARE(text(true).value_or(u"other"_s), u"text"_s);
        QCOMPARE(text(false).value_or(u"other"_s), u"other"_s);
    }

    void askingForWhatIsNotThereThrows()
    {
        QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, (void)text(false).value());
        QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, (void)text(true).error());
    }

    void nothingCanSucceedOrFail()
    {
        QVERIFY(Result<void>());
        const Result<void> failed = someError;
        QVERIFY(!failed);
        QVERIFY(failed.error() == someError);
        QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, (void)Result<void>().error());
    }

    void errorsAreEqualByContent()
    {
        QVERIFY(someError == Error(someError));
        QVERIFY(someError != (Error{ErrorCode::BadFrame, u"Another."_s}));
        QVERIFY(someError != (Error{ErrorCode::StartFailed, someError.message}));
    }
};

QTEST_APPLESS_MAIN(TestResult)
#include "tst_result.moc"
