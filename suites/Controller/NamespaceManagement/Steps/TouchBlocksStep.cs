using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.NamespaceManagement.Intents;

namespace NvmeConformance.Controller.NamespaceManagement.Steps;

/// <summary>Writes, reads or compares blocks of a namespace of the cast.</summary>
/// <param name="ControllerIndex">Through which controller.</param>
/// <param name="Member">Which namespace of the cast.</param>
/// <param name="FirstLba">Where.</param>
/// <param name="Blocks">How many.</param>
public sealed record TouchBlocksStep(int ControllerIndex, int Member, ulong FirstLba, int Blocks) : Step
{
    private const int FirstHandle = 3000;

    /// <summary>The byte to write, or to compare with; 0 to read.</summary>
    public byte Value { get; init; }

    /// <summary>Whether it compares, where the controller does not make protection information meanwhile.</summary>
    public bool Compares { get; init; }

    /// <summary>Whether the next step begins before this one has ended.</summary>
    public bool GoesOn { get; init; }

    /// <inheritdoc />
    public override void Run(ISequenceVerbs verbs)
    {
        ArgumentNullException.ThrowIfNull(verbs);
        var cast = NamespaceCast.Of(verbs);
        var identifier = cast.IdentifierOf(Member);
        var shape = cast.ShapeOf(identifier);
        var blocks = shape.IsUsable ? shape.Within(FirstLba, Blocks, verbs.Subsystem.MaximumTransferBytes) : 0;
        if (blocks == 0 || (Compares && shape.ProtectionAction))
        {
            return;
        }

        var intent = new UniformBlocksIntent(identifier, Value != 0 && !Compares, FirstLba, blocks, shape.BytesPerBlock)
        {
            Value = Value,
            Compares = Compares,
            ProtectionAction = shape.ProtectionAction,
        };
        var target = new QueueTarget(ControllerIndex, 0);
        if (GoesOn)
        {
            verbs.Begin(FirstHandle + verbs.Scene<HandleCount>().Next(), target, intent, ring: true);
        }
        else
        {
            verbs.TryDo(target, intent, out _, out _);
        }
    }

    /// <inheritdoc />
    public override IEnumerable<Step> Simpler()
    {
        if (GoesOn)
        {
            yield return this with { GoesOn = false };
        }

        if (ControllerIndex != 0)
        {
            yield return this with { ControllerIndex = 0 };
        }

        if (Blocks > 1)
        {
            yield return this with { Blocks = 1 };
        }
    }

    /// <inheritdoc />
    public override string Describe() =>
        $"{(Compares ? $"compare {Value:X2}h with" : Value == 0 ? "read" : $"write {Value:X2}h to")} {Blocks} blocks at {FirstLba} of "
            + $"member {Member} through controller {ControllerIndex}"
        + (GoesOn ? ", and go on" : "");
}
