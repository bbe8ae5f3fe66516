namespace NvmeConformance.Conformance.Safekeeping.Changes;

/// <summary>What was put back, and what could not be.</summary>
public sealed class PutBackLog
{
    private readonly List<string> _done = [];
    private readonly List<string> _failed = [];

    /// <summary>What is as it was again, a sentence each.</summary>
    public IReadOnlyList<string> Done => _done;

    /// <summary>What is not, a sentence each, with the reason.</summary>
    public IReadOnlyList<string> Failed => _failed;

    internal void Tell(bool succeeded, string what, Func<string> why)
    {
        if (succeeded)
        {
            _done.Add($"{what}.");
        }
        else
        {
            _failed.Add($"{what}: {why()}.");
        }
    }
}
