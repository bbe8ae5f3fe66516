namespace NvmeConformance.Reference.Features;

/// <summary>One value of a feature: a dword, and the data of features that have some.</summary>
public sealed class FeatureValue
{
    /// <summary>The value in force.</summary>
    public uint Current { get; set; }

    /// <summary>The data in force; empty for features without.</summary>
    public byte[] CurrentData { get; internal init; } = [];

    /// <summary>The value that a reset brings back, where one was saved.</summary>
    public uint? Saved { get; set; }

    /// <summary>The data that go with <see cref="Saved"/>.</summary>
    public byte[] SavedData { get; internal init; } = [];

    /// <summary>What is in force becomes what a reset brings back.</summary>
    internal void Save()
    {
        Saved = Current;
        CurrentData.CopyTo(SavedData, 0);
    }

    internal void Restore()
    {
        Current = Saved!.Value;
        SavedData.CopyTo(CurrentData, 0);
    }
}
