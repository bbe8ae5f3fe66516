using NvmeConformance.Conformance.Probing;

namespace NvmeConformance.Conformance.Sequences.Generation;

/// <summary>Draws where commands are sent: what addresses a namespace goes to a controller that has it.</summary>
public static class ControllerDraws
{
    /// <summary>One of the controllers that have all of some namespaces attached.</summary>
    /// <param name="dice">Where the choice comes from; rolled once, whatever there is to choose from.</param>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="namespaceIdentifiers">NSIDs; 0 and FFFFFFFFh stand for no single namespace, and every controller will do.</param>
    /// <returns>Its index; that of any controller where none has all of them.</returns>
    public static int ControllerWith(this Dice dice, ProbedSubsystem subsystem, params ReadOnlySpan<uint> namespaceIdentifiers)
    {
        ArgumentNullException.ThrowIfNull(dice);
        ArgumentNullException.ThrowIfNull(subsystem);
        var count = subsystem.CountControllersWith(namespaceIdentifiers);
        return subsystem.ControllerWith(dice.Below(Math.Max(1, count > 0 ? count : subsystem.ControllerCount)), namespaceIdentifiers);
    }

    /// <summary>One of the controllers that can carry out a command, as far as its namespaces decide that.</summary>
    /// <param name="dice">Where the choice comes from; rolled once, whatever there is to choose from.</param>
    /// <param name="subsystem">As it was probed.</param>
    /// <param name="command">The command.</param>
    /// <returns>Its index; that of any controller where none has all of its namespaces.</returns>
    public static int ControllerFor(this Dice dice, ProbedSubsystem subsystem, CommandIntent command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return dice.ControllerWith(subsystem, [.. command.NamespaceIdentifiers]);
    }

    /// <summary>An active namespace of a controller.</summary>
    /// <param name="dice">Where the choice comes from; rolled once.</param>
    /// <param name="subsystem">As it was probed, with at least one namespace.</param>
    /// <param name="controllerIndex">Which controller, from 0.</param>
    /// <returns>Its place among <see cref="ProbedSubsystem.Namespaces"/>; -1 where the controller has none of them.</returns>
    public static int NamespaceOf(this Dice dice, ProbedSubsystem subsystem, int controllerIndex)
    {
        ArgumentNullException.ThrowIfNull(dice);
        ArgumentNullException.ThrowIfNull(subsystem);
        var left = dice.Below(Math.Max(1, subsystem.Namespaces.Count(ns => subsystem.IsAttached(controllerIndex, ns.Identifier))));
        for (var index = 0; index < subsystem.Namespaces.Count; index++)
        {
            if (subsystem.IsAttached(controllerIndex, subsystem.Namespaces[index].Identifier) && left-- == 0)
            {
                return index;
            }
        }

        return -1;
    }
}
