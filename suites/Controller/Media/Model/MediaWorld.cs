using NvmeConformance.Conformance.Probing;
using NvmeConformance.Controller.NamespaceManagement.Model;
using NvmeConformance.Controller.Possibilities;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.Controller.Media.Model;

/// <summary>
/// The media of all namespaces as a host can know them: formats, contents, protection, and whether they are being sanitized (core
/// digest 12).
/// </summary>
internal sealed class MediaWorld : IPossibility<MediaWorld>
{
    private readonly SortedDictionary<uint, MediaFacts> _namespaces;
    private readonly HashSet<Exchange> _onTheirWay = [];
    private readonly HashSet<Exchange> _unsteady = [];

    private MediaWorld(MediaRules rules, ProbedSubsystem subsystem, SortedDictionary<uint, MediaFacts> namespaces, HashSet<byte> used) =>
        (Rules, Subsystem, _namespaces, Used) = (rules, subsystem, namespaces, used);

    /// <summary>What is asked.</summary>
    public MediaRules Rules { get; }

    /// <summary>What the subsystem said of itself at the start.</summary>
    public ProbedSubsystem Subsystem { get; }

    /// <summary>The namespaces that were active at the start.</summary>
    public IReadOnlyCollection<MediaFacts> Namespaces => _namespaces.Values;

    /// <summary>Every byte that was written in this sequence: old data once everything was erased.</summary>
    public HashSet<byte> Used { get; }

    /// <summary>The formats, once they were seen.</summary>
    public FormatTable? Formats { get; set; }

    /// <summary>Sanitizing.</summary>
    public SanitizeView Sanitize { get; set; } = new(SanitizePhase.Unknown);

    /// <summary>Whether a command of an I/O queue is on its way.</summary>
    public bool HasIoInFlight => _onTheirWay.Any(exchange => !exchange.IsAdmin);

    /// <summary>A world in which nothing is known.</summary>
    /// <param name="rules">What is asked.</param>
    /// <param name="subsystem">What it said of itself.</param>
    /// <returns>The world.</returns>
    public static MediaWorld Unknown(MediaRules rules, ProbedSubsystem subsystem)
    {
        var namespaces = new SortedDictionary<uint, MediaFacts>();
        foreach (var ns in subsystem.Namespaces)
        {
            namespaces[ns.Identifier] = new MediaFacts { Identifier = ns.Identifier };
        }

        return new MediaWorld(rules, subsystem, namespaces, []);
    }

    /// <inheritdoc />
    public MediaWorld Copy()
    {
        var namespaces = new SortedDictionary<uint, MediaFacts>();
        foreach (var facts in _namespaces.Values)
        {
            namespaces.Add(facts.Identifier, facts.Copy());
        }

        var copy = new MediaWorld(Rules, Subsystem, namespaces, [.. Used]) { Formats = Formats, Sanitize = Sanitize };
        copy._onTheirWay.UnionWith(_onTheirWay);
        copy._unsteady.UnionWith(_unsteady);
        return copy;
    }

    /// <inheritdoc />
    // A format takes effect bit by bit, so it is never assumed as a whole: its namespace is in flux while it is on its way.
    public bool IsChangedBy(Exchange exchange) => exchange.Is(NvmOpcode.Write);

    /// <inheritdoc />
    public void Begin(Exchange exchange)
    {
        _onTheirWay.Add(exchange);
        if (exchange.Is(AdminOpcode.FormatNvm))
        {
            foreach (var facts in FormatJudge.ScopeOf(this, exchange))
            {
                facts.FormatsInFlight++;
                facts.RemainingPercent = null;
            }

            _unsteady.UnionWith(_onTheirWay);
        }
        else if (_namespaces.Values.Any(facts => facts.FormatsInFlight > 0))
        {
            _unsteady.Add(exchange);
        }
    }

    /// <summary>Whether a format was on its way together with a command, so that it may have met either format of the namespace.</summary>
    /// <param name="exchange">The command.</param>
    /// <returns>The answer.</returns>
    public bool MetFormat(Exchange exchange) => _unsteady.Contains(exchange);

    /// <inheritdoc />
    public IEnumerable<MediaWorld> Take(Exchange exchange, Trial trial)
    {
        _onTheirWay.Remove(exchange);
        if (SanitizeGate.LetsThrough(this, exchange, trial))
        {
            Judge(exchange, trial);
        }
        else if (exchange.Is(AdminOpcode.FormatNvm))
        {
            FormatJudge.Refused(this, exchange);
        }

        _unsteady.Remove(exchange);
        return [this];
    }

    /// <inheritdoc />
    public void Reset(int controllerIndex, ResetKind kind)
    {
        _onTheirWay.RemoveWhere(exchange => exchange.ControllerIndex == controllerIndex);
        _unsteady.RemoveWhere(exchange => exchange.ControllerIndex == controllerIndex);
        foreach (var facts in _namespaces.Values)
        {
            if (facts.FormatsInFlight > 0)
            {
                facts.Forget();
                (facts.FormatsInFlight, facts.RemainingPercent) = (0, null);
            }

            if (kind == ResetKind.PowerCycle && (Subsystem.Identity.VolatileWriteCache.Bits & 1) != 0)
            {
                facts.Doubt();
            }

            facts.WriteProtection = AfterReset(facts.WriteProtection, kind);
            facts.IsProtectionOld = true;
        }

        Sanitize = Sanitize with { WasReset = true };
    }

    /// <summary>Finds a namespace.</summary>
    /// <param name="identifier">NSID.</param>
    /// <returns>Null for one that was not active at the start.</returns>
    public MediaFacts? Find(uint identifier) => _namespaces.GetValueOrDefault(identifier);

    // Only the state with a name for it ends with power. That the plain one lasts is inferred.
    private static NamespaceWriteProtectionState? AfterReset(NamespaceWriteProtectionState? state, ResetKind kind) => state switch
    {
        NamespaceWriteProtectionState.UntilPowerCycle when kind == ResetKind.PowerCycle => NamespaceWriteProtectionState.None,
        _ => state,
    };

    private void Judge(Exchange exchange, Trial trial)
    {
        if (!exchange.IsAdmin)
        {
            MediaBlockJudge.Judge(this, exchange, trial);
            return;
        }

        switch ((AdminOpcode)exchange.Command.Opcode)
        {
            case AdminOpcode.FormatNvm:
                FormatJudge.Judge(this, exchange, trial);
                break;
            case AdminOpcode.Identify:
                FormatJudge.Look(this, exchange, trial);
                break;
            case AdminOpcode.Sanitize or AdminOpcode.GetLogPage:
                SanitizeJudge.Judge(this, exchange, trial);
                break;
            case AdminOpcode.SetFeatures or AdminOpcode.GetFeatures:
                ProtectionJudge.Judge(this, exchange, trial);
                break;
        }
    }
}
