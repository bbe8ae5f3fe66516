using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.NamespaceManagement.Steps;

/// <summary>What is wrong with a creation.</summary>
public enum CreationMistake
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A reserved SEL.</summary>
    ReservedSelect,

    /// <summary>A format index beyond the table.</summary>
    FormatBeyondTable,

    /// <summary>More capacity than size.</summary>
    CapacityBeyondSize,

    /// <summary>Less capacity than size: thin provisioning.</summary>
    ThinCapacity,

    /// <summary>More than the subsystem has.</summary>
    TooLarge,

    /// <summary>A command set that nobody has defined.</summary>
    UnknownCommandSet,

    /// <summary>A type of protection information that nobody has defined.</summary>
    ReservedProtection,
}

/// <summary>Creates a namespace and makes it a member of the sequence's cast.</summary>
/// <param name="ControllerIndex">Through which controller.</param>
/// <param name="Blocks">NSZE, and NCAP.</param>
public sealed record CreateNamespaceStep(int ControllerIndex, ulong Blocks) : Step
{
    private const byte UnknownCommandSet = 0x2F;
    private const int ReservedSelect = 0xF;
    private const byte ReservedProtection = 7;
    private const byte LastFormatIndex = 63;

    /// <summary>Which of the formats; there may be fewer, and then they begin again.</summary>
    public int Format { get; init; }

    /// <summary>NMIC bit 0.</summary>
    public bool IsShared { get; init; } = true;

    /// <summary>What is wrong with it.</summary>
    public CreationMistake Mistake { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var cast = NamespaceCast.Of(verbs);
        var format = cast.FormatOf(Format);
        var shape = cast.Formats is { } formats ? BlockShape.Of(formats, format, protection: 0) : default;
        if (verbs.TryDo(new QueueTarget(ControllerIndex, 0), Intent(format, shape), out var completion, out _)
            && completion.Status.IsSuccess)
        {
            cast.Add(completion.Dword0, shape with { SizeBlocks = Blocks });
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (ControllerIndex != 0)
        {
            yield return this with { ControllerIndex = 0 };
        }

        if (Format != 0)
        {
            yield return this with { Format = 0 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"create a {(IsShared ? "shared" : "private")} namespace of {Blocks} blocks, format choice {Format}, through controller "
            + $"{ControllerIndex}"
        + (Mistake == CreationMistake.None ? "" : $" ({Mistake})");

    private NamespaceManagementIntent Intent(int format, in BlockShape shape)
    {
        // Metadata go with the block where a format has them: there is no second buffer here.
        var flbas = new FormattedLbaSize { FormatIndex = (byte)format, ExtendedMetadata = shape.BytesPerBlock % 512 != 0 };
        var legal = new NamespaceManagementIntent(0, NamespaceManagementSelect.Create)
        {
            SizeBlocks = Blocks,
            CapacityBlocks = Blocks,
            FormattedLbaSize = flbas.Bits,
            Sharing = (byte)(IsShared ? NamespaceSharing.Shared : NamespaceSharing.None),
        };
        return Mistake switch
        {
            CreationMistake.ReservedSelect => legal with { Select = (NamespaceManagementSelect)ReservedSelect },
            CreationMistake.FormatBeyondTable => legal with
            {
                FormattedLbaSize = new FormattedLbaSize { FormatIndex = LastFormatIndex }.Bits,
            },
            CreationMistake.CapacityBeyondSize => legal with { CapacityBlocks = Blocks + 1 },
            CreationMistake.ThinCapacity => legal with { CapacityBlocks = Math.Max(1, Blocks / 2) },
            CreationMistake.TooLarge => legal with { SizeBlocks = ulong.MaxValue >> 16, CapacityBlocks = ulong.MaxValue >> 16 },
            CreationMistake.UnknownCommandSet => legal with { CommandSet = (CommandSetIdentifier)UnknownCommandSet },
            CreationMistake.ReservedProtection => legal with { ProtectionSettings = ReservedProtection },
            _ => legal,
        };
    }
}
