using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Scheduling;

namespace NvmeConformance.Reference.Commands.Admin;

/// <summary>Set Features, 09h (B2.2 5.1.25). Only Number of Queues exists so far.</summary>
/// <param name="controller">The controller that executes.</param>
public class SetFeatures(ReferenceController controller) : CommandHandler(controller)
{
    private const uint ReservedCount = 0xFFFF;

    /// <inheritdoc />
    public override CommandOutcome Execute(FetchedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var fields = SetFeaturesCommand.Decode(command.Entry);
        if (fields.Feature != FeatureIdentifier.NumberOfQueues)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        if (fields.Save)
        {
            return CommandOutcome.Error(StatusCode.FeatureIdentifierNotSaveable);
        }

        var scope = CheckControllerScope(fields.NamespaceIdentifier);
        return scope == StatusCode.Success ? SetNumberOfQueues(fields.Dword11) : CommandOutcome.Error(scope);
    }

    /// <summary>Allocates identifiers for I/O queues: what is asked for, as far as it is there (B2.2 5.1.25.2.1).</summary>
    /// <param name="dword11">NCQR and NSQR, 0's based.</param>
    /// <returns>How it is completed; dword 0 says what was allocated.</returns>
    protected virtual CommandOutcome SetNumberOfQueues(uint dword11)
    {
        var submissionQueues = dword11 & 0xFFFF;
        var completionQueues = dword11 >> 16;
        if (submissionQueues == ReservedCount || completionQueues == ReservedCount)
        {
            return CommandOutcome.Error(StatusCode.InvalidFieldInCommand);
        }

        if (Controller.Queues.HasIoQueues)
        {
            return CommandOutcome.Error(StatusCode.CommandSequenceError);
        }

        // One number for both kinds: more of one than asked for is permitted, and queues come in pairs.
        var pairs = Math.Min((int)Math.Max(submissionQueues, completionQueues) + 1, Controller.Configuration.IoQueuePairs);
        Controller.Queues.AllocatedIoQueues = pairs;
        return new CommandOutcome(default, (uint)(pairs - 1) * 0x1_0001);
    }

    // A controller-wide feature takes no single namespace (BASE-104); the broadcast value means the same as none.
    private StatusCode CheckControllerScope(uint identifier)
    {
        if (identifier is 0 or NamespaceSet.Broadcast)
        {
            return StatusCode.Success;
        }

        return Controller.Namespaces.IsInvalid(identifier)
            ? StatusCode.InvalidNamespaceOrFormat
            : StatusCode.FeatureNotNamespaceSpecific;
    }
}
