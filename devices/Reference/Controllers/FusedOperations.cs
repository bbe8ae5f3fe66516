using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// Compare and Write fused (CS1.2 3.4): finds the two halves in one queue, and executes them as one event, so that no other command
/// comes between (BASE-159). A seam: fusion faults override it.
/// </summary>
/// <param name="controller">The controller that executes.</param>
/// <param name="fetcher">Who takes entries out of queues.</param>
public class FusedOperations(ReferenceController controller, CommandFetcher fetcher)
{
    /// <summary>
    /// Decides what a command that was just fetched is. The second half must lie right behind the first and have been submitted with
    /// it; anything else is left where it is.
    /// </summary>
    /// <param name="command">A command of an I/O queue with FUSE other than 0.</param>
    /// <param name="partner">Where the second half goes, if it is there.</param>
    /// <returns>Whether <paramref name="partner"/> was filled.</returns>
    public virtual bool TryPair(FetchedCommand command, FetchedCommand partner)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(partner);
        if (!controller.Configuration.Io.Compare.FusesWithWrite || command.Entry.Fuse == FusedOperation.Reserved)
        {
            return false;
        }

        var queue = command.Queue;
        var head = queue.Head;
        command.Fusion = FusionRole.WithoutPartner;
        if (command.Entry.Fuse != FusedOperation.First || !queue.HasEntries || !fetcher.TryFetch(queue, out partner.Entry))
        {
            return false;
        }

        if (partner.Entry.Fuse != FusedOperation.Second)
        {
            queue.Head = head;
            return false;
        }

        command.Fusion = FusionRole.First;
        command.Partner = partner;
        (partner.Queue, partner.Fusion, partner.Stage, partner.Progress) = (queue, FusionRole.Second, CommandStage.Fetched, 0);
        queue.Locate(partner);
        return true;
    }

    /// <summary>Executes a pair, or refuses a half.</summary>
    /// <param name="command">The first half, or one without its partner.</param>
    /// <param name="table">Who executes I/O commands.</param>
    /// <returns>How the command is completed; the partner knows how it is.</returns>
    public virtual CommandOutcome Execute(FetchedCommand command, CommandTable table)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(table);
        if (command.Partner is not { } partner)
        {
            return CommandOutcome.Error(StatusCode.AbortedDueToMissingFused);
        }

        partner.Stage = CommandStage.Executed;
        var problem = FindProblem(command.Entry, partner.Entry);
        if (problem != StatusCode.Success)
        {
            partner.Outcome = CommandOutcome.Error(problem);
            return CommandOutcome.Error(problem);
        }

        // As halves of a pair they are known; to whoever executes them they are a Compare and a Write.
        command.Entry.Fuse = FusedOperation.None;
        partner.Entry.Fuse = FusedOperation.None;
        var outcome = table.Execute(command);
        partner.Outcome = outcome.Status.IsSuccess
            ? table.Execute(partner)
            : CommandOutcome.Error(StatusCode.AbortedDueToFailedFused);
        return outcome;
    }

    private StatusCode FindProblem(in SubmissionEntry first, in SubmissionEntry second)
    {
        var isPossible = first.Opcode == (byte)NvmOpcode.Compare
            && second.Opcode == (byte)NvmOpcode.Write
            && first.NamespaceIdentifier == second.NamespaceIdentifier
            && first.Dword10And11 == second.Dword10And11
            && (ushort)first.Dword12 == (ushort)second.Dword12;
        if (!isPossible)
        {
            return StatusCode.InvalidFieldInCommand;
        }

        return (ushort)first.Dword12 > controller.Configuration.Io.Atomicity.CompareAndWriteZeroBased
            ? StatusCode.AtomicWriteUnitExceeded
            : StatusCode.Success;
    }
}
