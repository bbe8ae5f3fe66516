using System.Globalization;
using NvmeConformance.Conformance.Registry;

namespace NvmeConformance.Conformance.Probing;

/// <summary>
/// When a requirement applies: comparisons of probed fields joined by "and", such as <c>RALBAS = 1 and VER &gt;= 20000h</c>. An empty
/// condition always holds; a field that the device does not have reads as 0, as reserved bytes do.
/// </summary>
public sealed class Applicability
{
    private static readonly string[] Operators = ["!=", "<=", ">=", "=", "<", ">"];
    private readonly List<(string Field, string Operator, ulong Value)> _comparisons = [];

    private Applicability(string text) => Text = text;

    /// <summary>The condition as it is written.</summary>
    public string Text { get; }

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The condition.</param>
    /// <returns>What can be asked.</returns>
    /// <exception cref="RegistryException">It is malformed.</exception>
    public static Applicability Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var applicability = new Applicability(text);
        foreach (var part in text.Split(" and ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var op = Operators.FirstOrDefault(candidate => part.Contains(candidate, StringComparison.Ordinal))
                ?? throw new RegistryException($"The condition \"{text}\" has no comparison in \"{part}\".");
            var at = part.IndexOf(op, StringComparison.Ordinal);
            var field = part[..at].Trim();
            if (field.Length == 0
                || !field.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.')
                || !TryReadNumber(part[(at + op.Length)..].TrimStart(), out var value))
            {
                throw new RegistryException($"The condition \"{text}\" compares no field with a number in \"{part}\".");
            }

            applicability._comparisons.Add((field, op, value));
        }

        return applicability;
    }

    /// <summary>The fields that it compares.</summary>
    internal IEnumerable<string> FieldNames => _comparisons.Select(comparison => comparison.Field);

    /// <summary>Asks.</summary>
    /// <param name="fields">What the device says of itself.</param>
    /// <param name="evidence">When it does not hold: the field that says so, its value and its place.</param>
    /// <returns>Whether it holds.</returns>
    public bool Holds(IReadOnlyDictionary<string, ProbedField> fields, out string evidence)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return Holds(
            fields,
            static (fields, name) => fields.GetValueOrDefault(name)?.Value ?? 0,
            static (fields, name) => fields.GetValueOrDefault(name),
            out evidence);
    }

    /// <summary>Asks a probed subsystem. Nothing is allocated while the condition holds.</summary>
    /// <param name="subsystem">What the device says of itself.</param>
    /// <param name="evidence">When it does not hold: the field that says so, its value and its place.</param>
    /// <returns>Whether it holds.</returns>
    public bool Holds(ProbedSubsystem subsystem, out string evidence)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        return Holds(subsystem, ProbedFields.Value, ProbedFields.Find, out evidence);
    }

    /// <summary>
    /// Asks a probed subsystem about what is the same for all of its namespaces: what is said of one namespace need not hold for the
    /// others, nor for itself once it was formatted. Nothing is allocated.
    /// </summary>
    /// <param name="subsystem">What the device says of itself.</param>
    /// <returns>Whether it may hold.</returns>
    public bool MayHold(ProbedSubsystem subsystem)
    {
        ArgumentNullException.ThrowIfNull(subsystem);
        foreach (var (name, op, wanted) in _comparisons)
        {
            if (!ProbedFields.IsOfNamespace(name) && !Compare(ProbedFields.Value(subsystem, name), op, wanted))
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds<T>(T source, Func<T, string, ulong> valueOf, Func<T, string, ProbedField?> find, out string evidence)
    {
        foreach (var (name, op, wanted) in _comparisons)
        {
            if (!Compare(valueOf(source, name), op, wanted))
            {
                evidence = find(source, name)?.ToString() ?? $"{name} is not there";
                return false;
            }
        }

        evidence = "";
        return true;
    }

    // Decimal, or hexadecimal as the standard writes it: 20000h.
    private static bool TryReadNumber(string text, out ulong value) => text.EndsWith('h')
        ? ulong.TryParse(text[..^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool Compare(ulong value, string op, ulong wanted) => op switch
    {
        "=" => value == wanted,
        "!=" => value != wanted,
        "<" => value < wanted,
        ">" => value > wanted,
        "<=" => value <= wanted,
        _ => value >= wanted,
    };
}
