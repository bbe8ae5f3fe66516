using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NvmeConformance.Conformance.Sequences.Witnesses;

/// <summary>
/// Witnesses as JSON. Steps and commands are stored under the names of their types ("Do", "Write"), found in this assembly and in
/// those of the suites, so that a suite's own steps need no registration.
/// </summary>
public sealed class WitnessFile
{
    private const long LargestFileBytes = 16 * 1024 * 1024;
    private readonly JsonSerializerOptions _options;

    /// <summary>Reads and writes witnesses whose steps come from the given assemblies.</summary>
    /// <param name="suites">Assemblies of suites; this one is always known.</param>
    public WitnessFile(IEnumerable<Assembly> suites)
    {
        Type[] types = [.. suites.Append(typeof(Step).Assembly).Distinct().SelectMany(assembly => assembly.GetTypes())];
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(info => AddDerivedTypes(info, typeof(Step), "Step", types));
        resolver.Modifiers.Add(info => AddDerivedTypes(info, typeof(CommandIntent), "Intent", types));
        _options = new JsonSerializerOptions
        {
            TypeInfoResolver = resolver,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            IgnoreReadOnlyProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
    }

    /// <summary>Writes a witness.</summary>
    /// <param name="witness">The witness.</param>
    /// <param name="path">Where to; overwritten.</param>
    public void Write(Witness witness, string path) => File.WriteAllText(path, ToJson(witness) + "\n");

    /// <summary>A witness as text.</summary>
    /// <param name="witness">The witness.</param>
    /// <returns>JSON.</returns>
    public string ToJson(Witness witness) => JsonSerializer.Serialize(witness, _options);

    /// <summary>Reads a witness.</summary>
    /// <param name="path">Where from.</param>
    /// <returns>The witness.</returns>
    /// <exception cref="WitnessException">There is none, or it cannot be read; the message is one sentence.</exception>
    public Witness Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new WitnessException($"There is no file {path}.");
        }

        try
        {
            var lengthBytes = new FileInfo(path).Length;
            if (lengthBytes > LargestFileBytes)
            {
                throw new WitnessException($"{path} is too large to be a witness ({lengthBytes} bytes).");
            }

            return FromJson(File.ReadAllText(path), path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new WitnessException($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Reads a witness from text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What to call it in a message.</param>
    /// <returns>The witness.</returns>
    /// <exception cref="WitnessException">The text is no witness.</exception>
    public Witness FromJson(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("schemaVersion", out var version)
                || version.ValueKind != JsonValueKind.Number
                || !version.TryGetInt32(out var number))
            {
                throw new WitnessException($"{name} is no witness: it has no schema version.");
            }

            if (number > Witness.CurrentSchemaVersion)
            {
                throw new WitnessException(
                    $"{name} was written by a newer version (schema {number}); this one reads up to {Witness.CurrentSchemaVersion}.");
            }

            var witness = document.Deserialize<Witness>(_options);
            return witness is { Steps: not null } && witness.Steps.All(step => step is not null)
                ? witness
                : throw new WitnessException($"{name} is no witness: it has no steps.");
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or ArgumentException)
        {
            throw new WitnessException($"{name} is no complete witness: {FirstSentence(problem.Message)}", problem);
        }
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message : message[..(end + 1)];
    }

    private static void AddDerivedTypes(JsonTypeInfo info, Type baseType, string suffix, Type[] types)
    {
        if (info.Type != baseType)
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "kind",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var alike in types.Where(type => type.IsSubclassOf(baseType) && !type.IsAbstract).GroupBy(type => NameOf(type, suffix)))
        {
            // Suites do not know of each other: where two have chosen the same name, the suite's own name comes first.
            var isShared = alike.Skip(1).Any();
            foreach (var type in alike)
            {
                var name = isShared ? $"{type.Assembly.GetName().Name!.Split('.')[^1]}.{alike.Key}" : alike.Key;
                info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, name));
            }
        }
    }

    private static string NameOf(Type type, string suffix) =>
        type.Name.EndsWith(suffix, StringComparison.Ordinal) ? type.Name[..^suffix.Length] : type.Name;
}
