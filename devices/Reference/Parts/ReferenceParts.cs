using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Allocation;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands.Admin.LiveMigration;
using NvmeConformance.Reference.Commands.Admin.Maintenance;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Commands.Io;
using NvmeConformance.Reference.Commands.Io.Reservations;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;
using NvmeConformance.Reference.Errors;
using NvmeConformance.Reference.Events;
using NvmeConformance.Reference.Features;
using NvmeConformance.Reference.Firmware;
using NvmeConformance.Reference.Health;
using NvmeConformance.Reference.History;
using NvmeConformance.Reference.Identify;
using NvmeConformance.Reference.Interrupts;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.LiveMigration;
using NvmeConformance.Reference.Logs;
using NvmeConformance.Reference.Namespaces;
using NvmeConformance.Reference.Prohibiting;
using NvmeConformance.Reference.Queues;
using NvmeConformance.Reference.Reservations;
using NvmeConformance.Reference.Sanitizing;
using NvmeConformance.Reference.SelfTests;
using NvmeConformance.Reference.Storage;
using NvmeConformance.Reference.Subsystems;
using NvmeConformance.Reference.Virtualization;

namespace NvmeConformance.Reference.Parts;

/// <summary>
/// What a reference subsystem is built of. A seeded fault derives from this class and hands out one part that is wrong; everything
/// else stays the one controller there is. Instances keep no state of a subsystem: several are built from one at once.
/// </summary>
public class ReferenceParts
{
    /// <summary>The parts of a subsystem without a fault.</summary>
    public static ReferenceParts Correct { get; } = new();

    /// <summary>The identifier of the seeded fault; null without one.</summary>
    public virtual string? FaultIdentifier => null;

    /// <summary>The registers of a controller.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual ControllerRegisters CreateRegisters(ReferenceController controller) => new();

    /// <summary>Enable, reset and shutdown of a controller.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual ControllerLifeCycle CreateLifeCycle(ReferenceController controller) => new(controller);

    /// <summary>What takes commands out of host memory.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual CommandFetcher CreateFetcher(ReferenceController controller) => new();

    /// <summary>What writes completions into host memory.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual CompletionPoster CreatePoster(ReferenceController controller) => new();

    /// <summary>What judges doorbell writes.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual DoorbellErrors CreateDoorbellErrors(ReferenceController controller) => new(controller);

    /// <summary>The interrupts of a controller.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual InterruptUnit CreateInterrupts(ReferenceController controller) => new(controller);

    /// <summary>The Keep Alive timer of a controller.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual KeepAliveTimer CreateKeepAlive(ReferenceController controller) => new(controller);

    /// <summary>What finds the data of a command.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual PrpWalker CreatePrpWalker(ReferenceController controller) => new();

    /// <summary>What finds the data of an I/O command that has an SGL.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual SglWalker CreateSglWalker(ReferenceController controller) => new();

    /// <summary>What a controller says of itself and its namespaces.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual IdentifyView CreateIdentifyView(ReferenceController controller) => new(controller);

    /// <summary>The log pages of a controller; a log fault replaces one of them.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual LogPageSet CreateLogPages(ReferenceController controller) => StandardLogPages.For(controller);

    /// <summary>The features of a controller; a feature fault replaces one of them.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual FeatureSet CreateFeatures(ReferenceController controller) => StandardFeatures.For(controller);

    /// <summary>The asynchronous events of a controller.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual AsynchronousEventQueue CreateEvents(ReferenceController controller) => new(controller);

    /// <summary>What is told of the errors of a controller.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual ErrorReporting CreateErrorReporting(ReferenceController controller) => new(controller);

    /// <summary>What counts the doings of a controller.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual HealthMonitor CreateHealthMonitor(ReferenceController controller) => new(controller);

    /// <summary>The temperatures of a controller.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual Thermometer CreateThermometer(ReferenceController controller) => new(controller);

    /// <summary>What Lockdown has prohibited.</summary>
    /// <param name="subsystem">What the controllers share.</param>
    /// <returns>The part.</returns>
    public virtual Prohibitions CreateProhibitions(SubsystemState subsystem) => new(subsystem);

    /// <summary>A primary controller's hold on its secondary controllers.</summary>
    /// <param name="subsystem">What the controllers share.</param>
    /// <returns>The part.</returns>
    public virtual PrimaryController CreatePrimary(SubsystemState subsystem) => new(subsystem);

    /// <summary>What a controller is to the migration of others.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual MigrationRoles CreateMigrationRoles(ReferenceController controller) => new(controller);

    /// <summary>The controller data queues that a controller makes.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual ControllerDataQueues CreateDataQueues(ReferenceController controller) => new(controller, this);

    /// <summary>One controller data queue.</summary>
    /// <param name="controller">The controller that makes it.</param>
    /// <returns>The part.</returns>
    public virtual ControllerDataQueue CreateDataQueue(ReferenceController controller) => new(controller);

    /// <summary>The log of what a controller changes in its namespaces.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual ChangeLog CreateChangeLog(ReferenceController controller) => new(controller);

    /// <summary>Which host memory a controller writes.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual MemoryTracker CreateMemoryTracker(ReferenceController controller) => new(controller);

    /// <summary>Whether a controller is suspended.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual ControllerSuspension CreateSuspension(ReferenceController controller) => new(controller);

    /// <summary>The state that a controller is being given.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual ControllerStateSequence CreateStateSequence(ReferenceController controller) => new(controller);

    /// <summary>What tells the state of controllers.</summary>
    /// <param name="controller">The controller that manages them.</param>
    /// <returns>The part.</returns>
    public virtual ControllerStateSnapshot CreateStateSnapshot(ReferenceController controller) => new();

    /// <summary>What lists allocated blocks.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual LbaStatusListBuilder CreateLbaStatusList(ReferenceController controller) => new();

    /// <summary>What lists blocks that may be unrecoverable.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual UnrecoverableListBuilder CreateUnrecoverableList(ReferenceController controller) => new(controller);

    /// <summary>Which blocks of a namespace are suspect.</summary>
    /// <returns>The part.</returns>
    public virtual SuspectBlocks CreateSuspectBlocks() => new();

    /// <summary>Which blocks of a namespace are allocated.</summary>
    /// <returns>The part.</returns>
    public virtual AllocationMap CreateAllocationMap() => new();

    /// <summary>The contents of a namespace.</summary>
    /// <param name="pool">Where its memory comes from.</param>
    /// <returns>The part.</returns>
    public virtual BlockStore CreateBlockStore(ChunkPool pool) => new(pool);

    /// <summary>The sanitize operation of a subsystem.</summary>
    /// <param name="subsystem">The subsystem, not powered yet.</param>
    /// <returns>The part.</returns>
    public virtual SanitizeOperations CreateSanitizeOperations(SubsystemState subsystem) => new(subsystem);

    /// <summary>The self-tests of a subsystem.</summary>
    /// <param name="subsystem">The subsystem, not powered yet.</param>
    /// <returns>The part.</returns>
    public virtual SelfTestOperations CreateSelfTests(SubsystemState subsystem) => new(subsystem);

    /// <summary>The firmware slots of a subsystem.</summary>
    /// <param name="subsystem">The subsystem, not powered yet.</param>
    /// <returns>The part.</returns>
    public virtual FirmwareSlots CreateFirmwareSlots(SubsystemState subsystem) => new(subsystem);

    /// <summary>What activates firmware without a reset.</summary>
    /// <param name="subsystem">The subsystem, not powered yet.</param>
    /// <returns>The part.</returns>
    public virtual ImmediateActivation CreateFirmwareActivation(SubsystemState subsystem) => new(subsystem);

    /// <summary>The metadata of a namespace.</summary>
    /// <param name="pool">Where their memory comes from.</param>
    /// <returns>The part.</returns>
    public virtual MetadataStore CreateMetadataStore(ChunkPool pool) => new(pool);

    /// <summary>The volatile write cache of a namespace, where the configuration has one.</summary>
    /// <param name="target">The namespace.</param>
    /// <returns>The part.</returns>
    public virtual UnflushedWrites CreateWriteCache(ReferenceNamespace target) => new(target);

    /// <summary>Who is registered with a namespace, and who has it reserved.</summary>
    /// <returns>The part.</returns>
    public virtual NamespaceReservation CreateReservation() => new();

    /// <summary>What joins the two halves of a fused operation, and executes them.</summary>
    /// <param name="controller">The controller.</param>
    /// <param name="fetcher">Who takes entries out of its queues.</param>
    /// <returns>The part.</returns>
    public virtual FusedOperations CreateFusedOperations(ReferenceController controller, CommandFetcher fetcher) => new(controller, fetcher);

    /// <summary>What is known of the past of a subsystem.</summary>
    /// <param name="subsystem">The subsystem, not powered yet.</param>
    /// <returns>The part.</returns>
    public virtual SubsystemHistory CreateHistory(SubsystemState subsystem) => new(subsystem, this);

    /// <summary>The reporting contexts of the Persistent Event log.</summary>
    /// <param name="history">What is reported.</param>
    /// <returns>The part.</returns>
    public virtual ReportingContexts CreateReportingContexts(SubsystemHistory history) => new(history);

    /// <summary>The admin commands; a command fault replaces one of them.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual CommandTable CreateAdminCommands(ReferenceController controller) => new CommandTable(controller)
        .With((byte)AdminOpcode.DeleteIoSubmissionQueue, new DeleteSubmissionQueue(controller))
        .With((byte)AdminOpcode.CreateIoSubmissionQueue, new CreateSubmissionQueue(controller))
        .With((byte)AdminOpcode.GetLogPage, new GetLogPage(controller))
        .With((byte)AdminOpcode.DeleteIoCompletionQueue, new DeleteCompletionQueue(controller))
        .With((byte)AdminOpcode.CreateIoCompletionQueue, new CreateCompletionQueue(controller))
        .With((byte)AdminOpcode.Identify, new IdentifyCommandHandler(controller, CreateIdentifyView(controller)))
        .With((byte)AdminOpcode.Abort, new Abort(controller))
        .With((byte)AdminOpcode.SetFeatures, new SetFeatures(controller))
        .With((byte)AdminOpcode.GetFeatures, new GetFeatures(controller))
        .With((byte)AdminOpcode.AsynchronousEventRequest, new AsynchronousEventRequest(controller))
        .WithManagement(controller)
        .WithMaintenance(controller)
        .WithLiveMigration(controller, this)
        .With((byte)AdminOpcode.KeepAlive, new KeepAliveCommandHandler(controller))
        .With((byte)AdminOpcode.DoorbellBufferConfig, new DoorbellBufferConfig(controller))
        .With((byte)AdminOpcode.GetLbaStatus, new GetLbaStatus(controller, LbaStatusLists.Of(this, controller)));

    /// <summary>The I/O commands; a command fault replaces one of them.</summary>
    /// <param name="controller">The controller.</param>
    /// <returns>The part.</returns>
    public virtual CommandTable CreateIoCommands(ReferenceController controller) => new CommandTable(controller)
        .With((byte)NvmOpcode.Flush, new Commands.Io.FlushCommand(controller))
        .With((byte)NvmOpcode.Write, new WriteCommand(controller))
        .With((byte)NvmOpcode.Read, new ReadCommand(controller))
        .With((byte)NvmOpcode.WriteZeroes, new Commands.Io.WriteZeroesCommand(controller))
        .With((byte)NvmOpcode.WriteUncorrectable, new Commands.Io.WriteUncorrectableCommand(controller))
        .With((byte)NvmOpcode.Compare, new CompareCommand(controller))
        .With((byte)NvmOpcode.Verify, new VerifyCommand(controller))
        .With((byte)NvmOpcode.Copy, new Commands.Io.Copying.CopyCommand(controller))
        .With((byte)NvmOpcode.Cancel, new Commands.Io.CancelCommand(controller))
        .With((byte)NvmOpcode.DatasetManagement, new Commands.Io.DatasetManagementCommand(controller))
        .WithReservations(controller);
}
