using NvmeConformance.Conformance.Oracles;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using System.Diagnostics.CodeAnalysis;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.NamespaceManagement.Model;

/// <summary>
/// The namespaces of a subsystem as a host can know them (core digest 11): which are allocated, where they are attached, what they
/// are like, what is in them, what is left. Nothing is known at first; what the device says first counts as true, and everything
/// later is held against it.
/// </summary>
internal sealed class NamespaceWorld : IPossibility<NamespaceWorld>
{
    private readonly SortedDictionary<uint, NamespaceFacts> _allocated = [];

    private NamespaceWorld(NamespaceRules rules, ProbedSubsystem subsystem, ControllerView[] controllers) =>
        (Rules, Subsystem, Controllers) = (rules, subsystem, controllers);

    /// <summary>What is asked.</summary>
    public NamespaceRules Rules { get; }

    /// <summary>What the subsystem said of itself at the start.</summary>
    public ProbedSubsystem Subsystem { get; }

    /// <summary>What each controller knows or has been told.</summary>
    public ControllerView[] Controllers { get; }

    /// <summary>Every namespace known to be allocated, by NSID.</summary>
    public IReadOnlyCollection<NamespaceFacts> Allocated => _allocated.Values;

    /// <summary>Whether <see cref="Allocated"/> is complete.</summary>
    public bool IsAllocationKnown { get; set; }

    /// <summary>The formats, once they were seen.</summary>
    public FormatTable? Formats { get; set; }

    /// <summary>UNVMCAP as it is now; null when it has not been read since the last change.</summary>
    public UInt128? UnallocatedBytes { get; set; }

    /// <summary>UNVMCAP and all NVMCAP together, as they were when they were last known at the same time.</summary>
    public UInt128? SumBytes { get; set; }

    /// <summary>The identifiers of CNS 13h; null while it was not read.</summary>
    public IReadOnlySet<ushort>? ControllerIdentifiers { get; set; }

    /// <summary>NN.</summary>
    public uint HighestIdentifier => Subsystem.HighestNamespaceIdentifier;

    /// <summary>A world in which nothing is known.</summary>
    /// <param name="rules">What is asked.</param>
    /// <param name="subsystem">What it said of itself.</param>
    /// <returns>The world.</returns>
    public static NamespaceWorld Unknown(NamespaceRules rules, ProbedSubsystem subsystem) =>
        new(rules, subsystem, [.. Enumerable.Range(0, subsystem.ControllerCount).Select(_ => new ControllerView())]);

    /// <inheritdoc />
    public NamespaceWorld Copy()
    {
        var copy = new NamespaceWorld(Rules, Subsystem, [.. Controllers.Select(view => view.Copy())])
        {
            IsAllocationKnown = IsAllocationKnown,
            Formats = Formats,
            UnallocatedBytes = UnallocatedBytes,
            SumBytes = SumBytes,
            ControllerIdentifiers = ControllerIdentifiers,
        };
        foreach (var facts in _allocated.Values)
        {
            copy._allocated.Add(facts.Identifier, facts.Copy());
        }

        return copy;
    }

    /// <inheritdoc />
    public bool IsChangedBy(Exchange exchange) =>
        exchange.Is(AdminOpcode.NamespaceManagement)
        || exchange.Is(AdminOpcode.NamespaceAttachment)
        || exchange.Is(NvmOpcode.Write);

    /// <inheritdoc />
    public void Begin(Exchange exchange)
    {
        if (exchange.Is(AdminOpcode.AsynchronousEventRequest))
        {
            Controllers[exchange.ControllerIndex].EventRequests++;
        }
    }

    /// <inheritdoc />
    public IEnumerable<NamespaceWorld> Take(Exchange exchange, Trial trial)
    {
        if (!exchange.IsAdmin)
        {
            BlockJudge.Judge(this, exchange, trial);
            return [this];
        }

        switch ((AdminOpcode)exchange.Command.Opcode)
        {
            case AdminOpcode.NamespaceManagement:
                ManagementJudge.Judge(this, exchange, trial);
                break;
            case AdminOpcode.NamespaceAttachment:
                return AttachmentJudge.Judge(this, exchange, trial);
            case AdminOpcode.Identify:
                InventoryJudge.Judge(this, exchange, trial);
                break;
            case AdminOpcode.GetLogPage or AdminOpcode.AsynchronousEventRequest or AdminOpcode.SetFeatures:
                NoticeJudge.Judge(this, exchange, trial);
                break;
        }

        return [this];
    }

    /// <inheritdoc />
    public void See(Observation observation, Trial trial)
    {
        if (observation is NoticesHeardOut heard)
        {
            NoticeJudge.HearOut(this, heard.IsConclusive, trial);
        }
    }

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind)
    {
        // Attachments survive every reset; what the controller had to tell does not have to.
        Controllers[controllerIndex].ForgetNotices();
        if (kind == ResetKind.PowerCycle && (Subsystem.Identity.VolatileWriteCache.Bits & 1) != 0)
        {
            foreach (var facts in _allocated.Values)
            {
                foreach (var lba in facts.Written.Keys.ToList())
                {
                    facts.Written[lba] = null;
                }
            }
        }
    }

    /// <summary>Finds an allocated namespace.</summary>
    /// <param name="identifier">NSID.</param>
    /// <param name="facts">What is known of it.</param>
    /// <returns>False when it is not known to be allocated.</returns>
    public bool TryFind(uint identifier, [NotNullWhen(true)] out NamespaceFacts? facts) => _allocated.TryGetValue(identifier, out facts);

    /// <summary>Finds an allocated namespace, or takes one down that was not known yet.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>What is known of it.</returns>
    public NamespaceFacts FindOrAdd(uint identifier)
    {
        if (!_allocated.TryGetValue(identifier, out var facts))
        {
            facts = new NamespaceFacts { Identifier = identifier };
            _allocated.Add(identifier, facts);
        }

        return facts;
    }

    /// <summary>A namespace was created.</summary>
    /// <param name="facts">What it is like.</param>
    public void Add(NamespaceFacts facts)
    {
        _allocated[facts.Identifier] = facts;
        UnallocatedBytes = null;
        Touch(facts);
    }

    /// <summary>A namespace was deleted.</summary>
    /// <param name="facts">Which.</param>
    public void Remove(NamespaceFacts facts)
    {
        _allocated.Remove(facts.Identifier);
        UnallocatedBytes = null;
        Touch(facts);
    }

    /// <summary>Attaches or detaches, and takes down whom the controller has to be told.</summary>
    /// <param name="facts">Which namespace.</param>
    /// <param name="controllerIndex">Which controller.</param>
    /// <param name="isAttached">How it is from now on.</param>
    /// <param name="askedThrough">The controller that the command came through: it need not be told.</param>
    public void Attach(NamespaceFacts facts, int controllerIndex, bool isAttached, int askedThrough)
    {
        Touch(facts);
        var bit = 1UL << controllerIndex;
        facts.AttachedTo = isAttached ? facts.AttachedTo | bit : facts.AttachedTo & ~bit;
        if (controllerIndex != askedThrough)
        {
            Controllers[controllerIndex].NoteChange(facts.Identifier);
        }
    }

    private void Touch(NamespaceFacts facts)
    {
        foreach (var view in Controllers)
        {
            view.Touched.Add(facts.Identifier);
        }
    }

    /// <summary>Whether an NSID is one that a namespace can have.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>The answer.</returns>
    public bool IsValid(uint identifier) => identifier != 0 && identifier <= HighestIdentifier;
}
