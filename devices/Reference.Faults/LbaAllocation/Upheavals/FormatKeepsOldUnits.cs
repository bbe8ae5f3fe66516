using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Reference.Commands;
using NvmeConformance.Reference.Commands.Admin;
using NvmeConformance.Reference.Commands.Admin.Management;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.LbaStatus;
using NvmeConformance.Reference.Namespaces;

namespace NvmeConformance.Reference.Faults.LbaAllocation.Upheavals;

internal sealed class FormatKeepsOldUnits() : LbaAllocationFault(
    "lba-format-keeps-old-units",
    ["LBA-ALLOC-061"],
    steps: 3,
    "After a format to another block size the map goes on with units of as many blocks as before, and TLBAAG does not.")
{
    public override CommandTable CreateAdminCommands(ReferenceController controller)
    {
        var units = new Dictionary<uint, uint>();
        var lists = LbaStatusLists.Of(this, controller) with { Allocated = new Builder(units) };
        return base.CreateAdminCommands(controller)
            .With((byte)AdminOpcode.FormatNvm, new Formatter(controller, units))
            .With((byte)AdminOpcode.GetLbaStatus, new GetLbaStatus(controller, lists));
    }

    private sealed class Formatter(ReferenceController controller, Dictionary<uint, uint> units) : FormatNvm(controller)
    {
        public override void PowerOn() => units.Clear();

        protected override void Format(ReferenceNamespace target, NamespaceConfiguration formatted)
        {
            units.TryAdd(target.Configuration.Identifier, target.ReportingUnitBlocks);
            base.Format(target, formatted);
        }
    }

    private sealed class Builder(Dictionary<uint, uint> units) : LbaStatusListBuilder
    {
        protected override uint UnitOf(ReferenceNamespace target) =>
            units.GetValueOrDefault(target.Configuration.Identifier, target.ReportingUnitBlocks);
    }
}
