namespace NvmeConformance.CommandLine.Describing;

/// <summary>A structure that a device returned, decoded.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="Fields">Its fields in the order of their bytes; null when the device refused to return it.</param>
internal sealed record DescribedSection(string Title, string Source, IReadOnlyList<DescribedField>? Fields);

/// <summary>One field.</summary>
/// <param name="Name">Its name in words.</param>
/// <param name="Value">Its value as text; what a device said may stand in it.</param>
/// <param name="Location">Where it lies in its structure.</param>
/// <param name="IsZero">Whether all its bits are 0.</param>
internal sealed record DescribedField(string Name, string Value, string Location, bool IsZero);
