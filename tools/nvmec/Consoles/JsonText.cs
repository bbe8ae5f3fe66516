using System.Text.Encodings.Web;
using System.Text.Json;

namespace NvmeConformance.CommandLine.Consoles;

/// <summary>How this program writes JSON for other programs: camelCase, indented, every property present.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Default,
    };

    /// <summary>Any record or list as text.</summary>
    internal static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);
}
