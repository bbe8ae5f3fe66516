namespace NvmeConformance.Reference.Namespaces;

/// <content>What concerns the contents of all namespaces at once.</content>
public sealed partial class NamespaceSet
{
    private bool _hasDeletedData;

    /// <summary>
    /// GDE of log page 81h: nothing was written to any namespace since the subsystem was made or last sanitized (B2.2 5.1.12).
    /// </summary>
    public bool IsUnwritten => !_hasDeletedData && !_byIdentifier.Any(static existing => existing is { HasBeenWritten: true });

    /// <summary>Takes the contents of all namespaces.</summary>
    /// <param name="keepsAllocation">Whether blocks stay allocated.</param>
    internal void EraseAll(bool keepsAllocation)
    {
        _hasDeletedData = false;
        foreach (var target in Allocated)
        {
            target.Erase(keepsAllocation);
            target.HasBeenWritten = false;
        }
    }

    /// <summary>Power was lost and is back.</summary>
    internal void PowerCycle()
    {
        foreach (var target in Allocated)
        {
            target.PowerCycle();
        }
    }
}
