using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Controller.Blocks.Knowledge;

namespace NvmeConformance.Controller.Blocks.Commands;

/// <summary>What is remembered of a write after it has ended: enough to notice that only a part of it was carried out.</summary>
internal struct CommandRecord
{
    /// <summary>The blocks.</summary>
    public BlockSpan Span;

    /// <summary>Where they lie; null for a command that is no write of a range.</summary>
    public NamespaceContents? Namespace;

    /// <summary>What kind of command.</summary>
    public CommandKind Kind;

    /// <summary>When it was sent.</summary>
    public int Started;

    /// <summary>When it ended; <see cref="BlockVersion.Never"/> while it is in flight.</summary>
    public int Ended;

    /// <summary>Whether power was lost, or a reset came, while it was in flight.</summary>
    public bool WasCutOff;

    /// <summary>The observation in which the newest evidence was found that it had taken effect, and for which block.</summary>
    public Evidence After;

    /// <summary>The same for evidence that it had not.</summary>
    public Evidence Before;
}

/// <summary>What one block of an observation says about a write.</summary>
/// <param name="Observation">A number that all blocks of one observation share; 0 for none.</param>
/// <param name="AtomicUnit">Which of the parts that are atomic for themselves the block lies in.</param>
/// <param name="Lba">The block.</param>
internal readonly record struct Evidence(int Observation, ulong AtomicUnit, ulong Lba);
