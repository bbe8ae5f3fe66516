using System.Globalization;

namespace NvmeConformance.Html.Page;

/// <summary>How numbers look on the page.</summary>
internal static class Numbers
{
    /// <summary>A count, grouped by thousands.</summary>
    /// <param name="count">The count.</param>
    internal static string Of(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>A measured value with four significant digits.</summary>
    /// <param name="value">The value.</param>
    internal static string Of(double value) =>
        value.ToString(Math.Abs(value) is >= 10_000 and < 1e15 ? "#,##0" : "G4", CultureInfo.InvariantCulture);

    /// <summary>A number with a noun, such as <c>1 test</c> or <c>2 tests</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="noun">The noun in the singular.</param>
    internal static string Of(long count, string noun) => $"{Of(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A duration as a reader would say it.</summary>
    /// <param name="seconds">Seconds.</param>
    internal static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0 || seconds > TimeSpan.MaxValue.TotalSeconds / 2)
        {
            return "unknown";
        }

        var whole = TimeSpan.FromSeconds(seconds);
        return whole.TotalHours >= 1 ? $"{Of((long)whole.TotalHours)} h {whole.Minutes} min"
            : whole.TotalMinutes >= 1 ? $"{whole.Minutes} min {whole.Seconds} s"
            : $"{seconds.ToString("0.0", CultureInfo.InvariantCulture)} s";
    }

    /// <summary>A short time in the unit that suits it.</summary>
    /// <param name="nanoseconds">Nanoseconds.</param>
    internal static string Time(long nanoseconds) => nanoseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds} ns"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:0.#} µs"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:0.##} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e9:0.##} s"),
    };

    /// <summary>A length in a drawing.</summary>
    /// <param name="value">The length.</param>
    internal static string Length(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
