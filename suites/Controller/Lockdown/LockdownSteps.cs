using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Lockdown;

/// <summary>Lockdown of or for one opcode or feature (B2.2 5.1.15).</summary>
/// <param name="Scope">SCP; any number of four bits.</param>
/// <param name="Identifier">OFI.</param>
/// <param name="Prohibit">PRHBT.</param>
public sealed record LockdownIntent(LockdownScope Scope, byte Identifier, bool Prohibit) : CommandIntent(0)
{
    /// <inheritdoc />
    public override bool IsAdmin => true;

    /// <inheritdoc />
    public override int TransferBytes(int blockBytes) => 0;

    /// <inheritdoc />
    public override SubmissionEntry Encode() => LockdownCommand.Encode(new LockdownCommand(Scope, Identifier) { Prohibit = Prohibit });

    /// <inheritdoc />
    public override string Describe() => $"Lockdown: {(Prohibit ? "prohibit" : "allow")} {Scope} {Identifier:X2}h";
}

/// <summary>What can be prohibited, as the device said last.</summary>
internal sealed class ProhibitableThings
{
    private readonly Dictionary<LockdownScope, byte[]> _lists = [];

    /// <summary>The scopes that have a list.</summary>
    public static LockdownScope[] Scopes { get; } = [LockdownScope.AdminCommand, LockdownScope.SetFeatures];

    /// <summary>One of the list.</summary>
    /// <param name="verbs">The sequence.</param>
    /// <param name="scope">Of which.</param>
    /// <param name="place">Which; where there are fewer, they begin again.</param>
    /// <returns>Opcode or FID; null where the list is empty.</returns>
    public static byte? Of(ISequenceVerbs verbs, LockdownScope scope, int place)
    {
        var things = verbs.Scene<ProhibitableThings>();
        if (!things._lists.TryGetValue(scope, out var list))
        {
            list = Read(verbs, scope, LockdownLogSelect.Prohibitable);
            things._lists.Add(scope, list);
        }

        return list.Length == 0 ? null : list[place % list.Length];
    }

    /// <summary>Reads log page 14h.</summary>
    /// <param name="verbs">The sequence.</param>
    /// <param name="scope">SS.</param>
    /// <param name="select">CS.</param>
    /// <returns>The entries.</returns>
    public static byte[] Read(ISequenceVerbs verbs, LockdownScope scope, LockdownLogSelect select)
    {
        var intent = new LogPageIntent(LogPageIdentifier.CommandAndFeatureLockdown, LockdownLog.Size / sizeof(uint))
        {
            LogSpecificParameter = new LockdownLogContents { Scope = scope, Select = select }.Bits,
        };
        if (!verbs.TryDo(QueueTarget.First, intent, out var completion, out var data) || !completion.Status.IsSuccess)
        {
            return [];
        }

        ref readonly var log = ref MemoryMarshal.AsRef<LockdownLog>(data);
        return ((ReadOnlySpan<byte>)log.List)[..log.LengthBytes].ToArray();
    }
}

/// <summary>Prohibits something, or allows it again.</summary>
/// <param name="Scope">SCP.</param>
/// <param name="Place">Which of those that can be prohibited; -1 for one that cannot.</param>
/// <param name="Prohibit">PRHBT.</param>
public sealed record LockdownStep(LockdownScope Scope, int Place, bool Prohibit) : Step
{
    // Whoever cannot send Lockdown any more cannot take it back; no feature has the number 20h.
    private const byte NeverInScopeOfOpcodes = (byte)AdminOpcode.Lockdown;
    private const byte NeverInScopeOfFeatures = 0x20;

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var never = Scope == LockdownScope.AdminCommand ? NeverInScopeOfOpcodes : NeverInScopeOfFeatures;
        var listed = ProhibitableThings.Of(verbs, Scope, Math.Max(0, Place));
        if (!verbs.HasFindings && (Place < 0 ? never : listed) is { } identifier)
        {
            verbs.TryDo(QueueTarget.First, new LockdownIntent(Scope, identifier, Prohibit), out _, out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"{(Prohibit ? "prohibit" : "allow")} {Scope} at place {Place}";
}

/// <summary>Tries what can be prohibited, in a way that does no harm.</summary>
/// <param name="ControllerIndex">Through which controller.</param>
/// <param name="Scope">Opcode or feature.</param>
/// <param name="Place">Which of those that can be prohibited.</param>
public sealed record TryStep(int ControllerIndex, LockdownScope Scope, int Place) : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        if (ProhibitableThings.Of(verbs, Scope, Place) is not { } identifier || verbs.HasFindings)
        {
            return;
        }

        var target = new QueueTarget(ControllerIndex, 0);
        if (Scope == LockdownScope.AdminCommand && identifier != (byte)AdminOpcode.SetFeatures)
        {
            var opcode = (AdminOpcode)identifier;
            if (Array.IndexOf(HarmlessCommands.Admin, opcode) >= 0)
            {
                verbs.TryDo(target, HarmlessCommands.OfAdmin(opcode, verbs.Subsystem.HighestNamespaceIdentifier + 1), out _, out _);
            }

            return;
        }

        // A feature is set to what it is.
        var feature = Scope == LockdownScope.SetFeatures ? (FeatureIdentifier)identifier : FeatureIdentifier.PowerManagement;
        if (LockdownOracle.IsPlain(feature)
            && verbs.TryDo(target, new GetFeatureIntent(feature), out var completion, out _) && completion.Status.IsSuccess)
        {
            verbs.TryDo(target, new SetFeatureIntent(feature, completion.Dword0), out _, out _);
        }
    }

    /// <inheritdoc />
    public override string Describe() => $"try {Scope} at place {Place} on controller {ControllerIndex}";
}

/// <summary>Reads what is prohibited.</summary>
public sealed record SurveyLockdownStep : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        foreach (var scope in ProhibitableThings.Scopes)
        {
            if (!verbs.HasFindings)
            {
                _ = ProhibitableThings.Read(verbs, scope, LockdownLogSelect.Prohibitable);
                _ = ProhibitableThings.Read(verbs, scope, LockdownLogSelect.Prohibited);
            }
        }
    }

    /// <inheritdoc />
    public override string Describe() => "read what can be prohibited, and what is";
}

/// <summary>Allows again whatever is prohibited.</summary>
public sealed record AllowEverythingStep : Step
{
    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        foreach (var scope in ProhibitableThings.Scopes)
        {
            foreach (var identifier in ProhibitableThings.Read(verbs, scope, LockdownLogSelect.Prohibited))
            {
                verbs.TryDo(QueueTarget.First, new LockdownIntent(scope, identifier, Prohibit: false), out _, out _);
            }
        }
    }

    /// <inheritdoc />
    public override string Describe() => "allow everything again";
}
