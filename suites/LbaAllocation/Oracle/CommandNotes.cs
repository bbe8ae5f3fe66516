namespace NvmeConformance.LbaAllocation.Oracle;

/// <summary>Notes on all commands in flight, by the slots of their invocations.</summary>
internal sealed class CommandNotes : BlockCommandNotes<CommandNote>
{
    /// <summary>Notes that a command which changes data shares the time with others.</summary>
    /// <param name="newcomer">The command that is being sent.</param>
    public void MarkCompany(CommandNote newcomer)
    {
        foreach (var note in All)
        {
            if (note is { IsInFlight: true, Modifies: true } && !ReferenceEquals(note, newcomer))
            {
                note.HasCompany = newcomer.HasCompany = true;
            }
        }
    }

    /// <summary>Whether a command of a kind is in flight.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The answer.</returns>
    public bool AnyInFlight(CommandKind kind)
    {
        foreach (var note in All)
        {
            if (note.IsInFlight && note.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a command that changes blocks is in flight.</summary>
    /// <returns>The answer.</returns>
    public bool AnyModifiesInFlight()
    {
        foreach (var note in All)
        {
            if (note is { IsInFlight: true, Modifies: true })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether another controller has a command in flight that changes blocks of the same namespace.</summary>
    /// <param name="than">The command of the one controller.</param>
    /// <returns>The answer.</returns>
    public bool AnyOfAnotherController(CommandNote than)
    {
        foreach (var note in All)
        {
            if (note is { IsInFlight: true, Modifies: true }
                && note.ControllerIndex != than.ControllerIndex
                && ReferenceEquals(note.Namespace, than.Namespace))
            {
                return true;
            }
        }

        return false;
    }
}
