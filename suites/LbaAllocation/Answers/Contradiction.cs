using NvmeConformance.LbaAllocation.Knowledge;
using NvmeConformance.LbaAllocation.Queries;

namespace NvmeConformance.LbaAllocation.Answers;

/// <summary>
/// Two lists that cannot both be right unless the device changed allocation by means of its own. It counts only when it can be
/// brought about three times more (LBA allocation digest 8.2, check 3).
/// </summary>
/// <param name="Kind">How to bring it about.</param>
/// <param name="Rule">The requirement that it speaks to.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="First">The earlier question.</param>
/// <param name="Second">The later question.</param>
/// <param name="FirstController">Whom the earlier question was put to.</param>
/// <param name="SecondController">Whom the later question was put to.</param>
internal readonly record struct Contradiction(
    ContradictionKind Kind,
    Rule Rule,
    NamespaceModel Namespace,
    LbaStatusRequest First,
    LbaStatusRequest Second,
    int FirstController,
    int SecondController);

/// <summary>What lay between the two lists, and so how to bring it about again.</summary>
internal enum ContradictionKind
{
    /// <summary>Nothing: ask both questions again.</summary>
    SameBlocks,

    /// <summary>Nothing: one list says that there is more, another that there is not.</summary>
    NothingMore,

    /// <summary>Reads: look at blocks that are not reported, read them, look again.</summary>
    AfterRead,

    /// <summary>Commands to other namespaces: write to one of them where this one reports nothing, look again.</summary>
    AfterWriteElsewhere,
}

/// <summary>The contradictions of a sequence that wait to be brought about again.</summary>
internal sealed class ContradictionList
{
    private const int MostKept = 8;
    private readonly List<Contradiction> _contradictions = new(MostKept);

    /// <summary>Those that wait.</summary>
    public IReadOnlyList<Contradiction> Waiting => _contradictions;

    /// <summary>Forgets all.</summary>
    public void Clear() => _contradictions.Clear();

    /// <summary>Forgets those of one namespace.</summary>
    /// <param name="ns">The namespace, which is about to change.</param>
    public void Forget(NamespaceModel ns) => _contradictions.RemoveAll(known => ReferenceEquals(known.Namespace, ns));

    /// <summary>Adds one, if there is none of the kind for the rule yet.</summary>
    /// <param name="contradiction">The contradiction.</param>
    public void Add(in Contradiction contradiction)
    {
        foreach (var known in _contradictions)
        {
            if (known.Rule == contradiction.Rule && ReferenceEquals(known.Namespace, contradiction.Namespace))
            {
                return;
            }
        }

        if (_contradictions.Count < MostKept)
        {
            _contradictions.Add(contradiction);
        }
    }
}
