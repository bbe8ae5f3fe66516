using System.Text.Json;
using System.Text.Json.Serialization;

namespace NvmeConformance.Results.Records;

/// <summary>The format of a record line: its version and its JSON form, generated at compile time.</summary>
public static class RecordSchema
{
    /// <summary>The version that this code writes, and the newest that it knows.</summary>
    public const int Version = 1;

    /// <summary>Name of the record file in a run's directory.</summary>
    public const string FileName = "results.jsonl";

    /// <summary>The record as one line of JSON in UTF-8, without the chain's fields and without a line end.</summary>
    /// <param name="record">The record.</param>
    public static byte[] ToJson(ResultRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, RecordContext.Default.ResultRecord);

    /// <summary>The record that a line holds; properties that this version does not know are ignored.</summary>
    /// <param name="line">One line of JSON in UTF-8.</param>
    /// <exception cref="JsonException">The line does not hold a record of a known kind.</exception>
    internal static ResultRecord FromJson(ReadOnlySpan<byte> line) =>
        JsonSerializer.Deserialize(line, RecordContext.Default.ResultRecord) ?? throw new JsonException("the line is null");
}

/// <summary>
/// The generated serializer. Strict where a wrong value would mislead (nulls, numbers as text), lenient where a newer version may
/// have added something (unknown properties, order of properties).
/// </summary>
/// <remarks>
/// Generated code assigns every init-only property, also one that the line leaves out, so an initializer alone would be undone.
/// That is why the records' optional properties put their usual value back in <c>init</c>.
/// </remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(ResultRecord))]
internal sealed partial class RecordContext : JsonSerializerContext;
