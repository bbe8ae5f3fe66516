using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Controller.NamespaceManagement.Model;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Media.Steps;

/// <summary>What is wrong with a format.</summary>
public enum FormatMistake
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A format index beyond the table.</summary>
    IndexBeyondTable,

    /// <summary>A reserved SES.</summary>
    ReservedErase,

    /// <summary>A reserved PI.</summary>
    ReservedProtection,

    /// <summary>NSID 0.</summary>
    NamespaceZero,
}

/// <summary>Formats a namespace that was there at the start, or all of them, and looks at them afterwards.</summary>
/// <param name="Member">Which namespace of the cast, -1 and below.</param>
/// <param name="Format">Which of the formats that can be used; there may be fewer, and then they begin again.</param>
/// <param name="SecureErase">SES.</param>
public sealed record FormatStep(int Member, int Format, byte SecureErase) : Step
{
    private const byte LastFormatIndex = 63;
    private const byte ReservedErase = 5;
    private const byte ReservedProtection = 6;
    private const int MostLooks = 12;
    private const int BlocksMeanwhile = 4;
    private const long BetweenLooksNanoseconds = 200_000;
    private const int FirstHandle = 5000;

    /// <summary>PI, where the format can have it.</summary>
    public byte ProtectionType { get; init; }

    /// <summary>NSID FFFFFFFFh.</summary>
    public bool Broadcast { get; init; }

    /// <summary>Whether blocks are written and read, and progress is looked at, while it runs.</summary>
    public bool LooksMeanwhile { get; init; }

    /// <summary>What is wrong with it.</summary>
    public FormatMistake Mistake { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var cast = NamespaceCast.Of(verbs);
        var intent = Intent(cast);
        if (LooksMeanwhile)
        {
            var handle = FirstHandle + verbs.Scene<HandleCount>().Next();
            verbs.Begin(handle, QueueTarget.First, intent, ring: true);
            LookMeanwhile(verbs, cast, handle, intent);
            verbs.AwaitAll();
        }
        else
        {
            verbs.TryDo(QueueTarget.First, intent, out _, out _);
        }

        // How blocks are transferred from now on is what each namespace says now, whatever became of the command.
        foreach (var ns in verbs.Subsystem.Namespaces)
        {
            if (!verbs.HasFindings
                && verbs.TryDo(
                    QueueTarget.First, new IdentifyIntent(ns.Identifier, IdentifyCns.Namespace), out var completion, out var page)
                && completion.Status.IsSuccess)
            {
                Reshape(cast, ns.Identifier, page);
            }
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (LooksMeanwhile)
        {
            yield return this with { LooksMeanwhile = false };
        }

        if (ProtectionType != 0)
        {
            yield return this with { ProtectionType = 0 };
        }

        if (Format != 0)
        {
            yield return this with { Format = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"format {(Broadcast ? "all namespaces" : $"member {Member}")} with choice {Format}, PI {ProtectionType}, SES {SecureErase}"
        + (LooksMeanwhile ? ", using it meanwhile" : "") + (Mistake == FormatMistake.None ? "" : $" ({Mistake})");

    private static void Reshape(NamespaceCast cast, uint identifier, ReadOnlySpan<byte> page)
    {
        ref readonly var identity = ref System.Runtime.InteropServices.MemoryMarshal.AsRef<IdentifyNamespace>(page);
        var shape = BlockShape.Of(FormatTable.Of(identity), identity.FormattedLbaSize.FormatIndex, identity.ProtectionSettings.Type);

        // Without extended metadata they would need a buffer of their own.
        var isSplit = shape.IsUsable && !shape.ProtectionAction && !identity.FormattedLbaSize.ExtendedMetadata
            && shape.BytesPerBlock % 512 != 0;
        cast.Reshape(identifier, isSplit ? default : shape with { SizeBlocks = identity.SizeBlocks });
    }

    private void LookMeanwhile(ISequenceVerbs verbs, NamespaceCast cast, int handle, FormatNvmIntent intent)
    {
        var identifier = cast.IdentifierOf(Member);
        var bytes = BytesInEitherFormat(cast, identifier, intent);
        for (var look = 0; look < MostLooks && !verbs.HasFindings && verbs.TryIdentify(handle, out _, out _); look++)
        {
            verbs.TryDo(QueueTarget.First, new IdentifyIntent(identifier, IdentifyCns.Namespace), out _, out _);
            if (bytes > 0)
            {
                var isWrite = look % 3 == 0;
                var blocks = new UniformBlocksIntent(identifier, isWrite, (ulong)(look % BlocksMeanwhile), Blocks: 1, bytes)
                {
                    Value = (byte)(0xD0 + look),
                };
                verbs.TryDo(QueueTarget.First, blocks, out _, out _);
            }

            verbs.Idle(BetweenLooksNanoseconds << Math.Min(look, 6));
        }
    }

    // Which format a block meets is open until the end, so its buffer has to do for both; 0 where none can.
    private static int BytesInEitherFormat(NamespaceCast cast, uint identifier, FormatNvmIntent intent)
    {
        var before = cast.ShapeOf(identifier);
        var after = cast.Formats is { } formats ? BlockShape.Of(formats, intent.FormatIndex, intent.ProtectionType) : default;
        return before is { IsUsable: true, ProtectionAction: false } && after is { IsUsable: true, ProtectionAction: false }
            ? Math.Max(before.BytesPerBlock, after.BytesPerBlock)
            : 0;
    }

    private FormatNvmIntent Intent(NamespaceCast cast)
    {
        var index = cast.FormatOf(Format);
        var canProtect = cast.Formats is { } formats && formats.IsAvailable(index) && formats.CanProtect(index, ProtectionType);
        var legal = new FormatNvmIntent(Broadcast ? uint.MaxValue : cast.IdentifierOf(Member), (byte)index, SecureErase)
        {
            ProtectionType = canProtect ? ProtectionType : (byte)0,
            ExtendedMetadata = cast.Formats is { } known && known.IsAvailable(index) && known.MetadataBytes(index) > 0
                && known.Metadata.HasFlag(MetadataCapabilities.Extended),
        };
        return Mistake switch
        {
            FormatMistake.IndexBeyondTable => legal with { FormatIndex = LastFormatIndex },
            FormatMistake.ReservedErase => legal with { SecureErase = ReservedErase },
            FormatMistake.ReservedProtection => legal with { ProtectionType = ReservedProtection },
            FormatMistake.NamespaceZero => legal with { NamespaceIdentifier = 0 },
            _ => legal,
        };
    }
}
