using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Nvme.Spec.Queues;
using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Features;

/// <summary>
/// LBA Status Information Attributes, 15h (CS1.2 4.1.3.5): how often a host may be alerted, which it sets, and how often it should look,
/// which it is told.
/// </summary>
/// <param name="controller">The controller that has it.</param>
public class LbaStatusInformationFeature(ReferenceController controller)
    : Feature(controller, FeatureIdentifier.LbaStatusInformationAttributes)
{
    private const long NanosecondsPerUnit = 100_000_000;

    /// <inheritdoc />
    public override bool IsSupported => Controller.Configuration.UnrecoverableStatus.IsSupported;

    /// <summary>The least time between two alerts.</summary>
    public long ReportIntervalNanoseconds =>
        new LbaStatusInformationSetting(ReadCurrent(0, 0, [])).ReportInterval100Milliseconds * NanosecondsPerUnit;

    private ushort PollInterval => Controller.Configuration.UnrecoverableStatus.PollInterval100Milliseconds;

    /// <inheritdoc />
    public override uint ValueOf(in SetFeaturesCommand command) =>
        Of(new LbaStatusInformationSetting(command.Dword11).ReportInterval100Milliseconds);

    /// <inheritdoc />
    public override StatusCode Check(in SetFeaturesCommand command, ref uint value, Span<byte> data)
    {
        // A host that leaves the field 0 wants nothing of it.
        var asked = new LbaStatusInformationSetting(command.Dword11).PollInterval100Milliseconds;
        return asked != 0 && asked != PollInterval && Controller.Policies.Unrecoverable.RefusesOtherPollInterval
            ? StatusCode.InvalidFieldInCommand
            : StatusCode.Success;
    }

    /// <inheritdoc />
    public override uint ReadDefault(uint identifier, uint selector, Span<byte> data) =>
        Of(Controller.Configuration.UnrecoverableStatus.ReportInterval100Milliseconds);

    private uint Of(ushort reportInterval) => new LbaStatusInformationSetting
    {
        ReportInterval100Milliseconds = reportInterval,
        PollInterval100Milliseconds = PollInterval,
    }.Bits;
}
