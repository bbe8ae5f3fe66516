namespace NvmeConformance.Conformance.Probing;

/// <summary>A value that a device claims, and where it says so: what applicability is decided by, and its evidence.</summary>
/// <param name="Name">The standard's name of the field, such as <c>RALBAS</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="Location">For example <c>CNS 06h, bytes 19:18, bit 0</c>.</param>
public sealed record ProbedField(string Name, ulong Value, string Location)
{
    /// <summary>Name, value and place.</summary>
    /// <returns>For people.</returns>
    public override string ToString() => $"{Name} = {Value} ({Location})";
}
