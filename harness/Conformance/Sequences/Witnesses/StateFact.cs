namespace NvmeConformance.Conformance.Sequences.Witnesses;

/// <summary>One thing that was so when a sequence was run.</summary>
/// <param name="Name">What it is about, such as <c>namespace 1</c>.</param>
/// <param name="Value">How it was. It may quote the device, and is untrusted.</param>
/// <param name="Location">Where and when it was read.</param>
public sealed record StateFact(string Name, string Value, string Location);
