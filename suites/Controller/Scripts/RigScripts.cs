using FsCheck;
using NvmeConformance.Conformance.Probing;
using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Conformance.Sequences.Generation;

namespace NvmeConformance.Controller.Scripts;

/// <summary>Turns a way to write a script into what a property wants.</summary>
internal static class RigScripts
{
    /// <summary>The generator of a property.</summary>
    /// <param name="write">Writes the script.</param>
    public static Func<ProbedSubsystem, Gen<Script>> By(Action<ScriptWriter> write) => DrawnScripts.By((subsystem, dice) =>
    {
        var writer = new ScriptWriter(subsystem, dice);
        write(writer);
        return writer.Script;
    });

    /// <summary>The generator of a property about transfers; nothing is done where every block has metadata.</summary>
    /// <param name="write">Writes the script.</param>
    public static Func<ProbedSubsystem, Gen<Script>> Transferring(Action<ScriptWriter> write) => By(writer =>
    {
        if (writer.CanTransfer)
        {
            write(writer);
        }
    });
}
