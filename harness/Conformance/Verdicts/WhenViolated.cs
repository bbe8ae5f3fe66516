using System.Runtime.CompilerServices;
using System.Text;

namespace NvmeConformance.Conformance.Verdicts;

/// <summary>Text that is only put together when an evaluation does not hold: a passing check allocates nothing.</summary>
[InterpolatedStringHandler]
public readonly ref struct WhenViolated
{
    private readonly StringBuilder? _text;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Length of the fixed parts.</param>
    /// <param name="formattedCount">Number of holes.</param>
    /// <param name="holds">Whether the evaluation holds.</param>
    /// <param name="enabled">Whether the holes are looked at.</param>
    public WhenViolated(int literalLength, int formattedCount, bool holds, out bool enabled)
    {
        enabled = !holds;
        _text = holds ? null : new StringBuilder(literalLength + (formattedCount * 8));
    }

    /// <summary>Called by the compiler.</summary>
    /// <param name="literal">A fixed part.</param>
    public void AppendLiteral(string literal) => _text!.Append(literal);

    /// <summary>Called by the compiler.</summary>
    /// <typeparam name="T">Any type.</typeparam>
    /// <param name="value">What fills a hole.</param>
    public void AppendFormatted<T>(T value) => _text!.Append(value);

    /// <summary>Called by the compiler.</summary>
    /// <typeparam name="T">Any type.</typeparam>
    /// <param name="value">What fills a hole.</param>
    /// <param name="format">How.</param>
    public void AppendFormatted<T>(T value, string format)
        where T : IFormattable => _text!.Append(value.ToString(format, null));

    /// <summary>The text, or empty when the evaluation holds.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text?.ToString() ?? "";
}
