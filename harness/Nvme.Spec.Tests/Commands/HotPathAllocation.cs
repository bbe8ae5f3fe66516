using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Nvme.Spec.Tests.Commands;

public class HotPathAllocation
{
    [Fact]
    public void Encoding_and_decoding_commands_allocates_nothing()
    {
        EncodeAndDecode(1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var blocks = EncodeAndDecode(1000);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(1000 * 999 / 2, blocks);
    }

    private static long EncodeAndDecode(int commands)
    {
        var sum = 0L;
        for (var lba = 0u; lba < commands; lba++)
        {
            SubmissionEntry entry = ReadWriteCommand.Encode(new(NvmOpcode.Write, 1, lba, 7, IoControl.ForceUnitAccess));
            sum += (long)ReadWriteCommand.Decode(entry).StartingLba;
        }

        return sum;
    }
}
