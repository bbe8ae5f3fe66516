using NvmeConformance.Conformance.Oracles.Blocks;

namespace NvmeConformance.Controller.Blocks.Commands;

/// <summary>Notes on all commands in flight, by the slots of their invocations.</summary>
internal sealed class CommandNotes : BlockCommandNotes<CommandNote>
{
    /// <summary>The first half of a fused pair that the second one now follows.</summary>
    /// <param name="second">The command being sent.</param>
    /// <returns>Null when the command sent to the same queue right before is none.</returns>
    public CommandNote? FirstHalfFor(CommandNote second)
    {
        CommandNote? latest = null;
        foreach (var note in All)
        {
            if (note.IsInFlight
                && !ReferenceEquals(note, second)
                && note.Controller == second.Controller
                && note.Queue == second.Queue
                && (latest is null || note.Number > latest.Number))
            {
                latest = note;
            }
        }

        return latest;
    }
}
