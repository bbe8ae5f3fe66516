using System.Text.Json;
using System.Text.Json.Serialization;

namespace NvmeConformance.Results.Vocabulary;

/// <summary>
/// Writes an enumeration as its camelCase name and accepts names only: a number would let a damaged line smuggle in a value
/// that no <c>switch</c> knows.
/// </summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
public sealed class CamelCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
