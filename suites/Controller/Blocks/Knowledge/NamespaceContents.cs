using NvmeConformance.Conformance.Oracles.Blocks;
using NvmeConformance.Conformance.Probing;

namespace NvmeConformance.Controller.Blocks.Knowledge;

/// <summary>
/// What the blocks of one namespace may hold. Commands that overlap may take effect in either order, so a version is only struck out
/// when a write that was sent after its command had ended has itself completed; and it stays legal for observers sent before that.
/// </summary>
internal sealed class NamespaceContents
{
    private readonly VersionStore _versions = new();
    private ProbedNamespace _facts;

    /// <summary>What the namespace says of itself.</summary>
    public ref readonly ProbedNamespace Facts => ref _facts;

    /// <summary>The blocks that are known of.</summary>
    public BlockLedger<Block> Ledger { get; } = new();

    /// <summary>Fingerprints of uniform blocks.</summary>
    public UniformContents Uniform { get; } = new();

    /// <summary>Write protection, and the error of deallocated blocks.</summary>
    public NamespaceSettings Settings { get; } = new();

    /// <summary>Something was sent whose effect is not modelled: nothing is judged here for the rest of the sequence.</summary>
    public bool IsUnknowable { get; set; }

    /// <summary>When power was last lost, or may have been as far as caches go: by a subsystem reset; 0 for never.</summary>
    public int LastPowerLoss { get; private set; }

    // When power was certainly lost, so that caches are known to have been empty.
    private int _lastPowerCycle;

    /// <summary>A sequence begins.</summary>
    /// <param name="facts">What the namespace says of itself.</param>
    public void Begin(in ProbedNamespace facts)
    {
        _facts = facts;
        Ledger.Clear();
        _versions.Clear();
        Uniform.UseBlocksOf(facts.BlockBytes);
        Settings.Begin(facts.IsWriteProtected);
        (IsUnknowable, LastPowerLoss, _lastPowerCycle) = (false, 0, 0);
    }

    /// <summary>The versions of a block.</summary>
    /// <param name="block">The block.</param>
    /// <returns>To be walked with foreach.</returns>
    public VersionChain VersionsOf(ref Block block)
    {
        if (block.Head == 0)
        {
            _versions.Add(
                new BlockVersion { ReplacedAt = BlockVersion.Never, IsCertain = true, Durability = Durability.Observed }, ref block.Head);
        }

        return new VersionChain(_versions, block.Head);
    }

    /// <summary>A version by its place.</summary>
    /// <param name="place">Its place.</param>
    /// <returns>Valid until the next version is added.</returns>
    public ref BlockVersion VersionAt(int place) => ref _versions.At(place);

    /// <summary>A command that may change a block is sent. Its versions follow by <see cref="Add"/>.</summary>
    /// <param name="block">The block.</param>
    /// <param name="now">The moment.</param>
    /// <param name="oldestObserver">When the oldest command in flight was sent that may still see what was replaced.</param>
    public void BeginChange(ref Block block, int now, int oldestObserver)
    {
        VersionsOf(ref block);
        DropUseless(ref block, oldestObserver);
        block.LastEvent = now;
        block.CommandsInFlight++;
    }

    /// <summary>Adds a state that a command may bring about.</summary>
    /// <param name="block">The block, its change begun.</param>
    /// <param name="version">The version; command, controller, start and content are given, it is in flight.</param>
    public void Add(ref Block block, BlockVersion version)
    {
        (version.Ended, version.ReplacedAt) = (BlockVersion.Never, BlockVersion.Never);
        _versions.Add(version, ref block.Head);
    }

    /// <summary>A command has ended for a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="command">The command's number.</param>
    /// <param name="started">When it was sent.</param>
    /// <param name="now">The moment.</param>
    /// <param name="isCertain">Whether it has taken effect for certain.</param>
    /// <param name="durability">Whether the effect is then safe from a loss of power.</param>
    public void EndChange(ref Block block, int command, int started, int now, bool isCertain, Durability durability)
    {
        block.LastEvent = now;
        block.CommandsInFlight--;
        foreach (ref var version in VersionsOf(ref block))
        {
            if (version.Command == command && version.IsInFlight)
            {
                (version.Ended, version.IsCertain) = (now, isCertain);
                version.Durability = isCertain ? durability : Durability.None;
            }
            else if (isCertain && version.IsLive && version.Ended < started)
            {
                version.ReplacedAt = now;
            }
        }
    }

    /// <summary>A command that had no effect at all has ended: its versions go.</summary>
    /// <param name="block">The block.</param>
    /// <param name="command">The command's number.</param>
    /// <param name="now">The moment.</param>
    public void CancelChange(ref Block block, int command, int now)
    {
        block.LastEvent = now;
        block.CommandsInFlight--;
        Unlink(
            ref block,
            command,
            static (NamespaceContents _, ref Block _, in BlockVersion version, int number) =>
                version.Command == number && version.IsInFlight);
    }

    /// <summary>Of the versions that are possible, this one has turned out to be the last, while nothing could change the block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="place">The version.</param>
    /// <param name="now">The moment.</param>
    /// <param name="isCacheVolatile">Whether what can be read may be lost with power.</param>
    public void Settle(ref Block block, int place, int now, bool isCacheVolatile)
    {
        foreach (ref var version in VersionsOf(ref block))
        {
            if (version.Place == place)
            {
                // What was read after power came back has come from the media; a deallocation never counts as durable.
                version.IsCertain = true;
                if (!version.IsDurable
                    && !version.Content.IsDeallocation
                    && (!isCacheVolatile || version.Ended <= _lastPowerCycle))
                {
                    version.Durability = Durability.Observed;
                }
            }
            else if (version.IsLive)
            {
                (version.ReplacedAt, version.SettledBy) = (now, place);
            }
        }

        if (_versions.At(place).Ended <= _lastPowerCycle)
        {
            ForgetLost(ref block, place);
        }
    }

    /// <summary>Everything that had completed before a moment is on non-volatile media now.</summary>
    /// <param name="before">When the Flush was sent, or the shutdown asked for.</param>
    /// <param name="controller">Only what was sent to this controller; -1 for all.</param>
    /// <param name="durability">By what.</param>
    public void MakeDurable(int before, int controller, Durability durability)
    {
        for (var index = 0; index < Ledger.Count; index++)
        {
            foreach (ref var version in VersionsOf(ref Ledger.At(index)))
            {
                if (version is { IsCertain: true, IsDurable: false }
                    && version.Ended < before
                    && version.Ended > LastPowerLoss
                    && !version.Content.IsDeallocation
                    && (controller < 0 || version.Controller == controller))
                {
                    version.Durability = durability;
                }
            }
        }
    }

    /// <summary>Power was lost, with nothing in flight any more: what is durable stays, what came later may be there or not.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="isPowerCycle">Whether it was power indeed, and not a reset that may cost as much.</param>
    public void LosePower(int now, bool isPowerCycle)
    {
        LastPowerLoss = now;
        if (isPowerCycle)
        {
            _lastPowerCycle = now;
            Settings.LosePower();
        }

        for (var index = 0; index < Ledger.Count; index++)
        {
            ref var block = ref Ledger.At(index);
            VersionsOf(ref block);
            DropLost(ref block);
            block.Marks |= BlockMarks.LostPower;
            block.LastEvent = now;
            foreach (ref var version in VersionsOf(ref block))
            {
                (version.ReplacedAt, version.SettledBy) = (BlockVersion.Never, 0);
            }
        }
    }

    // A version goes when no observer can see it and power cannot bring it back.
    private void DropUseless(ref Block block, int oldestObserver) => Unlink(
        ref block,
        oldestObserver,
        static (NamespaceContents contents, ref Block block, in BlockVersion version, int observer) =>
            !version.IsLive && !version.IsVisibleTo(observer) && contents.IsDurablyReplaced(ref block, version));

    private void DropLost(ref Block block) => Unlink(
        ref block,
        0,
        static (NamespaceContents contents, ref Block block, in BlockVersion version, int _) =>
            contents.IsDurablyReplaced(ref block, version));

    // Of what might have been there after a loss of power, one version was read: the others are gone for good, and must not count as
    // durable later on.
    private void ForgetLost(ref Block block, int except) => Unlink(
        ref block,
        except,
        static (NamespaceContents contents, ref Block _, in BlockVersion version, int kept) =>
            version.Place != kept && version.Ended <= contents._lastPowerCycle);

    private void Unlink(ref Block block, int argument, Doom isDoomed)
    {
        ref var link = ref block.Head;
        while (link != 0)
        {
            ref var version = ref _versions.At(link);
            if (isDoomed(this, ref block, version, argument))
            {
                link = version.Next;
            }
            else
            {
                link = ref version.Next;
            }
        }
    }

    private bool IsDurablyReplaced(ref Block block, in BlockVersion version)
    {
        foreach (ref var later in VersionsOf(ref block))
        {
            if (later.IsDurable && later.Place != version.Place && version.IsBefore(later))
            {
                return true;
            }
        }

        return false;
    }

    private delegate bool Doom(NamespaceContents contents, ref Block block, in BlockVersion version, int argument);
}
