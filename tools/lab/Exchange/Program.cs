using System.Globalization;
using NvmeConformance.Exchange;
using NvmeConformance.Nvme.Host.Controllers;
using NvmeConformance.Nvme.Host.Devices;

const string Usage = """
    exchange write URI NSID LBA BLOCKBYTES FILE            writes a file from a block on
    exchange read  URI NSID LBA BLOCKBYTES BLOCKS FILE     reads blocks into a file
    Overwrites data without asking: for guests whose drives are thrown away.
    """;

try
{
    switch (args)
    {
        case ["write", var uri, var nsid, var lba, var blockBytes, var file]:
            using (var drive = OpenDrive.At(uri))
            {
                new BlockTransfer(drive, (uint)Number(nsid), (int)Number(blockBytes)).Write(Number(lba), File.ReadAllBytes(file));
            }

            return 0;
        case ["read", var uri, var nsid, var lba, var blockBytes, var blocks, var file]:
            using (var drive = OpenDrive.At(uri))
            {
                var transfer = new BlockTransfer(drive, (uint)Number(nsid), (int)Number(blockBytes));
                File.WriteAllBytes(file, transfer.Read(Number(lba), checked((int)Number(blocks))));
            }

            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (Exception problem) when (problem is DeviceException or DeviceUsageException or IOException or FormatException or OverflowException)
{
    Console.Error.WriteLine($"exchange: {problem.Message}");
    return 3;
}

static ulong Number(string text) => ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
