using System.Text.Json;

namespace NvmeConformance.Results.Vocabulary;

/// <summary>The names under which the vocabulary appears in records, summaries and reports.</summary>
public static class VocabularyNames
{
    /// <summary>The camelCase name that records and <c>summary.json</c> use, such as <c>notRun</c>.</summary>
    /// <typeparam name="TEnum">One of the enumerations of this vocabulary.</typeparam>
    /// <param name="value">A declared value.</param>
    public static string ToRecordName<TEnum>(this TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The words that a reader sees, such as <c>not run</c>.</summary>
    /// <typeparam name="TEnum">One of the enumerations of this vocabulary.</typeparam>
    /// <param name="value">A declared value.</param>
    public static string ToWords<TEnum>(this TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()).Replace('-', ' ');
}
