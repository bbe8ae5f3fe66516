using NvmeConformance.Determinism.Draws;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Faults;

/// <summary>
/// The window in which commands race: an earlier command that was executed, and whose completion the host has not been given yet.
/// Command objects are used again, so the place of its draws tells whether the object still is that command.
/// </summary>
internal struct RememberedCommand
{
    private FetchedCommand? _command;
    private Draw _place;

    /// <summary>Remembers the command that is being executed.</summary>
    internal void Remember(FetchedCommand command) => (_command, _place) = (command, command.Place);

    /// <summary>Forgets it.</summary>
    internal void Forget() => _command = null;

    /// <summary>Whether it is in flight together with a command that is being executed.</summary>
    internal readonly bool Races(FetchedCommand current) =>
        _command is not null && _command != current && _command.Stage == CommandStage.Executed && _command.Place == _place;
}
